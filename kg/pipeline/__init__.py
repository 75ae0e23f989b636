"""The build: read, extract, resolve, store; in one process, in several, or on several machines."""

from kg.pipeline.build import STEPS, Built, Job, build
from kg.pipeline.changing import add, remove
from kg.pipeline.outcome import Outcome, Work, attempt
from kg.pipeline.runners import Bounds, Crew, run_serial, runner

__all__ = [
    "STEPS",
    "Bounds",
    "Built",
    "Crew",
    "Job",
    "Outcome",
    "Work",
    "add",
    "attempt",
    "build",
    "remove",
    "run_serial",
    "runner",
]
