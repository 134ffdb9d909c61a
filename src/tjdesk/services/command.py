"""What can be asked of the desk: commands change something, questions do not."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import ClassVar, Generic, TypeVar

from tjdesk.services.ports import SeatedReads, Work

T = TypeVar("T")


class Command(ABC, Generic[T]):
    """A use case that saves. Subclasses are frozen dataclasses named in the imperative."""

    @abstractmethod
    def execute(self, work: Work) -> T:
        """Do it in one unit of work; `work.commit` comes last. Raises Refused or Trouble, and then nothing is saved."""


class Question(ABC, Generic[T]):
    """Something to be read. Subclasses are frozen dataclasses.

    `figures` marks a question whose answer names no person and holds no row of one: only counts and rates.
    """

    figures: ClassVar[bool] = False

    @abstractmethod
    def answer(self, reads: SeatedReads) -> T:
        """Read it from one state of the store. Raises Refused where there is no such thing."""
