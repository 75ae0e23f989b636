"""The build: read, extract, resolve, store; in one process or in several."""

from kg.pipeline.build import STEPS, Built, Job, build
from kg.pipeline.outcome import Outcome, Work, attempt
from kg.pipeline.runners import run_serial, runner

__all__ = ["STEPS", "Built", "Job", "Outcome", "Work", "attempt", "build", "run_serial", "runner"]
