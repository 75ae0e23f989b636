"""The build: read, extract, resolve, store; in one process or in several."""

from kg.pipeline.build import STEPS, Built, Job, build
from kg.pipeline.changing import add, remove
from kg.pipeline.outcome import Outcome, Work, attempt
from kg.pipeline.runners import run_serial, runner

__all__ = ["STEPS", "Built", "Job", "Outcome", "Work", "add", "attempt", "build", "remove", "run_serial", "runner"]
