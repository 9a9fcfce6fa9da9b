"""The text of a PDF, as far as it has any."""

from __future__ import annotations


def text(content: bytes) -> str:
    """The words of all pages; nothing for what is no PDF that can be opened."""
    import pypdfium2

    try:
        paper = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError:
        return ""
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in paper)
    finally:
        paper.close()
