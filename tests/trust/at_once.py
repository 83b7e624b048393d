"""Two or more people at the same moment: threads that stay, each with its own connection, let go together."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Barrier

from django.db import connections

from acts import clock
from tests.scenes import MORNING


class AtOnce:
    def __init__(self, people: int):
        self.pool, self.barrier = ThreadPoolExecutor(people), Barrier(people)

    def run(self, *acts: Callable[[], object], at=MORNING) -> list:
        """What each act answered, or the exception it raised, in the order given."""
        return [future.result() for future in [self.pool.submit(self._one, act, at) for act in acts]]

    def _one(self, act: Callable[[], object], at) -> object:
        with clock.at(at):
            self.barrier.wait(30)
            try:
                return act()
            except Exception as error:  # the test looks at what came
                return error


@contextmanager
def people_at_once(people: int) -> Iterator[AtOnce]:
    together = AtOnce(people)
    try:
        yield together
    finally:
        together.run(*[connections.close_all] * people)
        together.pool.shutdown()


def errors_in(answers: Sequence) -> list[Exception]:
    return [answer for answer in answers if isinstance(answer, Exception)]
