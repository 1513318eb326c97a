"""What the Python contenders answer with, the same as those in Java."""

from dataclasses import dataclass

GREETING = "Hello, World!"

STATIC_CONTENT = b"x" * (1024 * 1024)

_ITEMS = 1_000


@dataclass
class Message:
    message: str


@dataclass
class UserPost:
    """Its names are those in JSON."""

    id: int
    postId: int


@dataclass
class Echo:
    id: int
    name: str
    tags: list[str]


@dataclass
class Item:
    name: str
    active: bool


def message() -> Message:
    """Makes the answer of /json, anew for each request."""
    return Message(GREETING)


def items() -> list[Item]:
    """Makes the answer of /large, anew for each request."""
    return [Item("item", i % 2 == 0) for i in range(_ITEMS)]
