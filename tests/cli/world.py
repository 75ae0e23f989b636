"""A project folder with the real ontology and queries but few seeds, and documents of our own."""

import shutil
from pathlib import Path

from kg.ontology import data_folder

COMPANIES = """\
id,type,name_zh,name_en,aliases,ambiguous,tickers,segments,place,parent,source,as_of
company/nvidia,Company,英伟达,NVIDIA,,,NVDA.O,gpu,,,list,2024
company/microsoft,Company,微软,Microsoft,,,MSFT.O,cloud,,,list,2024
company/auras,Company,双鸿,Auras,雙鴻,,3324.TWO,liquid-cooling,,,list,2024
company/supermicro,Company,超微电脑,Supermicro,美超微,,SMCI.O,ai-servers,,,list,2024
"""
CHIPS = """\
id,type,name_zh,name_en,aliases,ambiguous,maker,family,architecture,date,segments,source,as_of
chip/h100,Chip,,H100,,,company/nvidia,,,2022-03-22,gpu,list,2024
"""
SOURCE = "id,publisher,title,url,retrieved_or_published\nlist,Example Exchange,List of firms,https://example.org,2024\n"
DOCUMENTS = {
    "weekly.txt": "算力周报\n2024年7月5日\n\n双鸿向超微电脑供应液冷产品。英伟达向微软供应H100。\n",
    "note.md": "# Chip note\n\n2024-06-03\n\nNVIDIA supplies H100 to Microsoft.\n",
}


def make_project(folder: Path) -> Path:
    for name in ("ontology", "queries"):
        shutil.copytree(data_folder(name), folder / name)
    (folder / "seeds" / "sources").mkdir(parents=True)
    for name, rows in (("companies", COMPANIES), ("chips", CHIPS)):
        (folder / "seeds" / f"{name}.csv").write_text(rows, "utf-8")
        (folder / "seeds" / "sources" / f"{name}.csv").write_text(SOURCE, "utf-8")
    return folder


def make_documents(folder: Path) -> Path:
    folder.mkdir()
    for name, text in DOCUMENTS.items():
        (folder / name).write_text(text, "utf-8")
    return folder
