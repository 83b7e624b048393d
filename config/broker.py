"""
The embedded broker: a folder of messages. kombu's own transport lets a reader take a file that is still being written.

Here a message gets its name only when it is whole, and whoever takes it renames it first, within the folder: both are one step of
the file system. The table of queues is replaced as a whole too, under a lock against two writers.
"""

import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty
from time import monotonic
from typing import Any

from kombu.transport import filesystem
from kombu.utils.encoding import bytes_to_str, str_to_bytes
from kombu.utils.json import dumps, loads


def write_whole(path: Path, content: Any) -> None:
    """The content under its name at once; nobody ever sees a part of it."""
    half = path.with_name(f"{uuid.uuid4()}.part")
    try:
        half.write_bytes(str_to_bytes(dumps(content)))
        os.replace(half, path)
    except BaseException:
        half.unlink(missing_ok=True)
        raise


class WholeFilesChannel(filesystem.Channel):
    def _put(self, queue: str, payload: dict[str, Any], **kwargs: Any) -> None:  # type: ignore[override]  # kombu itself names it so
        write_whole(Path(self.data_folder_out) / f"{round(monotonic() * 1000)}_{uuid.uuid4()}.{queue}.msg", payload)

    def _get(self, queue: str, timeout: float | None = None) -> dict[str, Any]:
        """The oldest message that nobody else took. Raises Empty."""
        ending = f"{queue}.msg"
        for name in sorted(os.listdir(self.data_folder_in)):
            if name.partition(".")[2] != ending:
                continue
            mine = Path(self.data_folder_in) / f"{uuid.uuid4()}.taken"
            try:
                os.rename(Path(self.data_folder_in) / name, mine)
            except FileNotFoundError:  # another worker was first
                continue
            content = mine.read_bytes()
            mine.unlink()
            return loads(bytes_to_str(content))
        raise Empty

    def _queue_bind(self, exchange: str, routing_key: str, pattern: str, queue: str) -> None:
        row = filesystem.exchange_queue_t(routing_key or "", pattern or "", queue or "")
        with self._table_held(exchange) as file:
            known = self.get_table(exchange)
            if row not in known:
                write_whole(file, [row, *known])

    def _delete(self, queue: str, exchange: str, routing_key: str, pattern: str, *args: Any, **kwargs: Any) -> None:
        self._purge(queue)
        row = filesystem.exchange_queue_t(routing_key or "", pattern or "", queue or "")
        with self._table_held(exchange) as file:
            known = self.get_table(exchange)
            if row in known:
                write_whole(file, [one for one in known if one != row])

    @contextmanager
    def _table_held(self, exchange: str) -> Iterator[Path]:
        file = self._exchange_file(exchange)
        self.control_folder.mkdir(parents=True, exist_ok=True)
        with (self.control_folder / "tables.lock").open("w") as held:
            filesystem.lock(held, filesystem.LOCK_EX)
            try:
                yield file
            finally:
                filesystem.unlock(held)


class WholeFiles(filesystem.Transport):
    Channel = WholeFilesChannel
