"""The graph in time: as it stood on a day, what two of them differ in, what was said of an entity and when."""

from kg.dates import days, last_day
from kg.history.cache import snapshot_folder
from kg.history.changes import Change, changes
from kg.history.snapshot import snapshot
from kg.history.timeline import Event, timeline

__all__ = ["Change", "Event", "changes", "days", "last_day", "snapshot", "snapshot_folder", "timeline"]
