"""What the rooms log while they work, on standard error: lines to read (`-v`), or JSON lines (`--log-json`).

A room logs with `%(name)s` and one mapping, whose values become fields of the JSON: `LOG.info("read %(file)s", {...})`.
"""

from __future__ import annotations

import io
import json
import logging
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TextIO

from kg.cli.harmless import one_line
from kg.errors import masked

# Logger, its level when asked for, its level otherwise. The driver of Neo4j warns of what it tries again.
LOGGERS = (("kg", logging.INFO, logging.ERROR), ("neo4j", logging.WARNING, logging.CRITICAL))
# How a line that a command prints itself begins; the others only inform.
LEVELS = {"error": logging.ERROR, "kg": logging.ERROR, "warning": logging.WARNING}
_LOG = logging.getLogger("kg.cli")


def start(verbose: bool, as_json: bool) -> None:
    """Show what is logged; as JSON, every line that is printed to standard error becomes an event as well."""
    stream = sys.stderr.under if isinstance(sys.stderr, Told) else sys.stderr
    handler = logging.StreamHandler(stream)
    handler.setFormatter(Json() if as_json else Readable())
    for name, shown, otherwise in LOGGERS:
        logger = logging.getLogger(name)
        logger.handlers = [handler]
        logger.setLevel(shown if verbose or as_json else otherwise)
    logging.raiseExceptions = False  # a terminal that has gone is no reason to stop
    sys.stderr = Told(stream) if as_json else stream


class Readable(logging.Formatter):
    """One line for people; control characters of names and messages are spelt out, so that none can feign a line.

    >>> record = logging.makeLogRecord({"name": "kg.x", "levelno": 20, "created": 0.0, "msg": "read a\\nb.txt"})
    >>> print(Readable().format(record)[-19:])
    kg.x: read a\\nb.txt
    """

    def format(self, record: logging.LogRecord) -> str:
        at = datetime.fromtimestamp(record.created).strftime("%H:%M:%S")
        level = f"{record.levelname.lower()}: " if record.levelno > logging.INFO else ""
        line = f"{at} {record.name}: {level}{one_line(record.getMessage())}"
        return masked(f"{line}\n{self.formatException(record.exc_info)}" if record.exc_info else line)


class Json(logging.Formatter):
    """One JSON object: time in UTC, level, logger, message, and the values that the message was made of.

    >>> record = logging.makeLogRecord({"name": "kg.x", "levelname": "INFO", "msg": "%(n)d files", "args": {"n": 2}})
    >>> [json.loads(Json().format(record))[key] for key in ("logger", "level", "message", "n")]
    ['kg.x', 'info', '2 files', 2]
    """

    def format(self, record: logging.LogRecord) -> str:
        told: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": masked(record.getMessage()),
        }
        if record.exc_info:
            told["trace"] = masked(self.formatException(record.exc_info))
        fields = record.args if isinstance(record.args, Mapping) else {}
        told |= {name: _plain(value) for name, value in fields.items() if name not in told}
        return json.dumps(told, ensure_ascii=False)


class Told(io.TextIOBase):
    """Stands in for standard error, and logs each line that is printed there."""

    def __init__(self, under: TextIO) -> None:
        self.under, self._rest = under, ""

    def write(self, text: str) -> int:
        *lines, self._rest = (self._rest + text).split("\n")
        for line in filter(str.strip, lines):
            _LOG.log(LEVELS.get(line.partition(":")[0], logging.INFO), "%s", line)
        return len(text)


def _plain(value: object) -> object:
    return value if isinstance(value, int | float) else masked(str(value))
