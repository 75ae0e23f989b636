"""Copies of the real ontology that a test may damage, and small seed folders."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.ontology import data_folder

HEADER = "id,type,name_zh,name_en,aliases,ambiguous,tickers,segments,place,parent,maker,source,as_of"
SOURCES = "id,publisher,title,url,retrieved_or_published\nlist,Some Exchange,List of companies,,2024-06\n"


@pytest.fixture
def damaged(tmp_path: Path) -> Callable[..., Path]:
    """Copy the ontology and replace a piece of one file, which must be there."""

    def damage(file: str, old: str, new: str) -> Path:
        folder = tmp_path / "ontology"
        shutil.copytree(data_folder("ontology"), folder, ignore=shutil.ignore_patterns("patterns"))
        text = (folder / file).read_text("utf-8")
        assert old in text
        (folder / file).write_text(text.replace(old, new, 1), "utf-8")
        return folder

    return damage


@pytest.fixture
def seeded(tmp_path: Path) -> Callable[..., Path]:
    """Write a seed folder of one file of things, and relations where given."""

    def write(*rows: str, relations: tuple[str, ...] = ()) -> Path:
        folder = tmp_path / "seeds"
        (folder / "sources").mkdir(parents=True)
        (folder / "things.csv").write_text("\n".join((HEADER, *rows)) + "\n", "utf-8")
        (folder / "sources" / "things.csv").write_text(SOURCES, "utf-8")
        shutil.copy(data_folder("seeds") / "sources" / "curation.csv", folder / "sources")
        if relations:
            header = "subject,predicate,object,item,modality,amount,date,source,as_of"
            (folder / "relations.csv").write_text("\n".join((header, *relations)) + "\n", "utf-8")
            (folder / "sources" / "relations.csv").write_text(SOURCES, "utf-8")
        return folder

    return write
