"""Forms that are recognised and not read: what to do about such a file instead of what to map in it."""

from typing import NamedTuple

from timeline.sources.drafts import UnreadableError


class Form(NamedTuple):
    """``mark`` stands at the offset ``at`` of such a file."""

    mark: bytes
    name: str
    hint: str
    at: int = 0


_SAVE = "save it as .xlsx, .csv or text"
_UNPACK = "unpack it, or pack it as .zip or .gz"
_TEXT = "save its text, or the page that it was made of"
_TABLE = "write it as Parquet, CSV or JSON Lines"

# fmt: off
FORMS = (
    Form(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a document of old Office or Hangul (.xls, .doc, .hwp)", _SAVE),
    Form(b"%PDF-",           "a PDF",                     _TEXT),
    Form(b"bplist00",        "a Safari web archive",      "save the page as source (.html), or let another browser save it"),
    Form(b"{\\rtf",          "an RTF document",           _TEXT),
    Form(b"7z\xbc\xaf\x27\x1c", "a 7z archive",           _UNPACK),
    Form(b"Rar!\x1a\x07",    "a RAR archive",             _UNPACK),
    Form(b"BZh",             "a bzip2 file",              _UNPACK),
    Form(b"\xfd7zXZ\0",      "an xz file",                _UNPACK),
    Form(b"\x28\xb5\x2f\xfd", "a Zstandard file",         _UNPACK),
    Form(b"ustar",           "a tar archive",             _UNPACK, 257),
    Form(b"PK\x05\x06",      "an archive without files",  "remove the file"),
    Form(b"ARROW1",          "an Arrow (Feather) file",   _TABLE),
    Form(b"ORC",             "an ORC file",               _TABLE),
    Form(b"Obj\x01",         "an Avro file",              _TABLE),
    Form(b"\x89HDF",         "an HDF5 file",              _TABLE),
    Form(b"\x80\x04\x95",    "a Python pickle",           _TABLE),
    Form(b"\x80\x05\x95",    "a Python pickle",           _TABLE),
    Form(b"\x89PNG",         "a picture",                 _TEXT),
    Form(b"\xff\xd8\xff",    "a picture",                 _TEXT),
    Form(b"GIF8",            "a picture",                 _TEXT),
)
# fmt: on
DOCUMENT = Form(b"PK\x03\x04", "an office document or a book, and no workbook (.docx, .hwpx, .epub)", _SAVE)


def must_be_ours(head: bytes) -> None:
    """UnreadableError for the beginning of a file in one of these forms."""
    for form in FORMS:
        if head.startswith(form.mark, form.at):
            raise refusal(form)


def refusal(form: Form) -> UnreadableError:
    return UnreadableError("E104", f"{form.name}, which is not read", form.hint)
