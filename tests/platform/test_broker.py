"""The embedded broker never lets a message or the table of queues be read before it is whole."""

import json
import os
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import Empty

import pytest
from kombu import Connection
from kombu.transport import TRANSPORT_ALIASES

from config import broker

LONG = "x" * 200_000


def channel(folder: Path, transport: str = "config.broker:WholeFiles"):
    options = {"data_folder_in": str(folder), "data_folder_out": str(folder), "control_folder": str(folder / "control")}
    return Connection(transport=transport, transport_options=options).channel()


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.is_file())


def test_the_worker_uses_it_for_the_folder():
    from config.celery import settings

    if settings.CELERY_BROKER_URL.startswith("filesystem:"):
        assert TRANSPORT_ALIASES["filesystem"] == "config.broker:WholeFiles"
        assert type(Connection("filesystem://").transport) is broker.WholeFiles


def test_a_message_has_its_name_only_when_it_is_whole(tmp_path, monkeypatch):
    seen = []
    real = os.replace

    def watch(half, path):
        seen.append((names(tmp_path), json.loads(Path(half).read_text())))
        real(half, path)

    monkeypatch.setattr(broker.os, "replace", watch)
    queue = channel(tmp_path)
    queue._put("celery", {"body": LONG})
    ((before, content),) = seen
    assert not [name for name in before if name.endswith(".msg")] and content == {"body": LONG}
    assert queue._get("celery") == {"body": LONG}
    with pytest.raises(Empty):
        queue._get("celery")


def test_a_half_written_message_is_not_taken_and_leaves_nothing(tmp_path, monkeypatch):
    queue = channel(tmp_path)

    def full(half, path):
        raise OSError("no space left")

    monkeypatch.setattr(broker.os, "replace", full)
    with pytest.raises(OSError):
        queue._put("celery", {"body": LONG})
    assert names(tmp_path) == []
    with pytest.raises(Empty):
        queue._get("celery")


def test_a_message_of_another_queue_stays(tmp_path):
    queue = channel(tmp_path)
    queue._put("other", {"n": 1})
    with pytest.raises(Empty):
        queue._get("celery")
    assert queue._get("other") == {"n": 1}


def test_many_writers_and_readers_lose_double_and_break_nothing(tmp_path):
    wanted, got, done = 400, [], threading.Event()

    def write(writer: int) -> None:
        queue = channel(tmp_path)
        for n in range(wanted // 4):
            queue._put("celery", {"id": f"{writer}-{n}", "body": LONG})

    def read(_n: int) -> None:
        queue = channel(tmp_path)
        while True:
            last = done.is_set()
            try:
                got.append(queue._get("celery")["id"])
            except Empty:
                if last:
                    return

    with ThreadPoolExecutor(8) as pool:
        readers = [pool.submit(read, n) for n in range(4)]
        for writer in [pool.submit(write, n) for n in range(4)]:
            writer.result()
        done.set()
        for reader in readers:
            reader.result()
    assert len(got) == wanted == len(set(got))
    assert names(tmp_path) == []


def test_the_table_of_queues_is_whole_at_every_look_and_forgets_nobody(tmp_path):
    look, stop = channel(tmp_path), threading.Event()

    def bind(n: int) -> None:
        one = channel(tmp_path)
        for m in range(25):
            one._queue_bind("celery.pidbox", "", "", f"worker-{n}-{m}")

    def watch() -> None:
        while not stop.is_set():
            look.get_table("celery.pidbox")

    with ThreadPoolExecutor(5) as pool:
        watching = pool.submit(watch)
        for one in [pool.submit(bind, n) for n in range(4)]:
            one.result()
        stop.set()
        watching.result()
    assert len({row.queue for row in look.get_table("celery.pidbox")}) == 100
    look._delete("worker-0-0", "celery.pidbox", "", "")
    assert len(look.get_table("celery.pidbox")) == 99
