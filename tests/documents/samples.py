"""Small documents of packed formats, made on the spot."""

import io
import zipfile

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def docx(body: str, *, styles: str = "", whole: bool = True, head: str = "") -> bytes:
    """A Word document with this body, and this before its first element."""
    end = "</w:body></w:document>" if whole else ""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f'{head}<w:document xmlns:w="{NAMESPACE}"><w:body>{body}{end}')
        archive.writestr("word/styles.xml", f'<w:styles xmlns:w="{NAMESPACE}">{styles}</w:styles>')
    return buffer.getvalue()


def pdf(*lines: str, pages: int = 1) -> bytes:
    """A PDF whose first page has these lines of Latin text, and the others none."""
    shown = "".join(f"1 0 0 1 72 {720 - 20 * at} Tm ({line}) Tj " for at, line in enumerate(lines))
    stream = f"BT /F1 12 Tf {shown}ET"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [3 0 R{' 5 0 R' * (pages - 1)}] /Count {pages} >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R"
        " /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
        f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] >>",
    ]
    body, places = "%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    tail = f"trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n{len(body)}\n%%EOF\n"
    return f"{body}xref\n0 6\n0000000000 65535 f \n{table}{tail}".encode("latin-1")
