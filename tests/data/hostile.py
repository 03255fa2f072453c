"""Files made by hand: harmless ones of every kind that is kept, and hostile or broken ones."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping

NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
RELS = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


# Pictures.


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def a_png(width: int = 2, height: int = 2, *extra: tuple[bytes, bytes]) -> bytes:
    """A grey picture with further chunks before its end."""
    rows = b"".join(b"\0" + b"\x7f" * width for _ in range(min(height, 10)))
    head = _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    body = b"".join(_chunk(kind, data) for kind, data in extra)
    return (
        b"\x89PNG\r\n\x1a\n"
        + head
        + body
        + _chunk(b"IDAT", zlib.compress(rows))
        + _chunk(b"IEND", b"")
    )


def _segment(marker: int, data: bytes) -> bytes:
    return bytes([0xFF, marker]) + struct.pack(">H", len(data) + 2) + data


def an_exif(turned: int = 6) -> bytes:
    """Exif that says how a picture is turned, and where it was taken."""
    entries = struct.pack(">HHIHH", 0x0112, 3, 1, turned, 0)
    entries += struct.pack(">HHII", 0x8825, 4, 1, 38)
    tiff = b"MM\0*" + struct.pack(">IH", 8, 2) + entries + struct.pack(">I", 0)
    return b"Exif\0\0" + tiff + b"GPS 40.7128 N 74.0060 W"


def a_jpeg(width: int = 8, height: int = 8, *, place: bool = False, trailing: bytes = b"") -> bytes:
    """A picture by its segments; nobody need be able to look at it."""
    frame = _segment(0xC0, struct.pack(">BHHB", 8, height, width, 1) + b"\x01\x11\x00")
    scan = _segment(0xDA, b"\x01\x01\x00\x00\x3f\x00") + b"\x12\xff\x00\x34\xff\xd0\x56"
    traces = b""
    if place:
        traces = _segment(0xE1, an_exif())
        traces += _segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0<x>GPS</x>")
        traces += _segment(0xED, b"Photoshop GPS") + _segment(0xFE, b"GPS remark")
    jfif = _segment(0xE0, b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0")
    return b"\xff\xd8" + jfif + traces + frame + scan + b"\xff\xd9" + trailing


def a_gif(width: int = 1, height: int = 1, *, remark: bytes = b"", trailing: bytes = b"") -> bytes:
    """A picture of one point."""
    extra = b"\x21\xfe" + bytes([len(remark)]) + remark + b"\0" if remark else b""
    frame = b"\x2c\0\0\0\0" + struct.pack("<HH", width, height) + b"\0" + b"\x02\x02\x4c\x01\0"
    screen = struct.pack("<HH", width, height) + b"\x80\0\0" + b"\0\0\0\xff\xff\xff"
    return b"GIF89a" + screen + extra + frame + b"\x3b" + trailing


def a_webp(width: int = 4, *, traces: bool = False) -> bytes:
    """A picture without loss, as the container has it."""
    packed = struct.pack("<BI", 0x2F, (width - 1) | (3 << 14)) + b"\0" * 3
    chunks = b"VP8L" + struct.pack("<I", len(packed)) + packed
    if traces:
        canvas = bytes([0x0C, 0, 0, 0, width - 1, 0, 0, 3, 0, 0])
        chunks = b"VP8X" + struct.pack("<I", 10) + canvas + chunks
        chunks += (
            b"EXIF" + struct.pack("<I", 4) + b"GPS!" + b"XMP " + struct.pack("<I", 4) + b"GPS!"
        )
    body = b"WEBP" + chunks
    return b"RIFF" + struct.pack("<I", len(body)) + body


# Archives.


def a_zip(parts: Mapping[str, bytes | str], *, stored: tuple[str, ...] = ()) -> bytes:
    """An archive with these parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            how = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            archive.writestr(zipfile.ZipInfo(name), content, how)
    return buffer.getvalue()


_OFFICE = "application/vnd.openxmlformats-officedocument."
_MAIN = {
    "word/document.xml": f"{_OFFICE}wordprocessingml.document.main+xml",
    "xl/workbook.xml": f"{_OFFICE}spreadsheetml.sheet.main+xml",
    "ppt/presentation.xml": f"{_OFFICE}presentationml.presentation.main+xml",
}


def types_of(main: str, kind: str = "") -> str:
    """The part that says what the parts are."""
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Override PartName="/{main}" ContentType="{kind or _MAIN[main]}"/></Types>'
    )


def office_parts(main: str = "word/document.xml", text: str = "Fluency") -> dict[str, bytes | str]:
    """The parts of an office file with one paragraph."""
    return {
        "[Content_Types].xml": types_of(main),
        "_rels/.rels": f"<Relationships {RELS}/>",
        main: f"<w:document {NS}><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:document>",
    }


def an_office_file(main: str = "word/document.xml", **parts: bytes | str) -> bytes:
    """An office file; further parts by their names, with ``__`` for a slash and ``_dot_``."""
    named = {name.replace("__", "/").replace("_dot_", "."): c for name, c in parts.items()}
    return a_zip({**office_parts(main), **named})


def a_macro_document() -> bytes:
    """A document that calls itself .docx and has macros."""
    return an_office_file(word__vbaProject_dot_bin=OLE + b"VBA")


def a_relation(target: str, kind: str = "attachedTemplate", mode: str = "External") -> str:
    """Relationships with one that leads there."""
    of = f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"
    one = f'<Relationship Id="r1" Type="{of}" Target="{target}" TargetMode="{mode}"/>'
    return f"<Relationships {RELS}>{one}</Relationships>"


ODF_NS = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" '
    'xmlns:script="urn:oasis:names:tc:opendocument:xmlns:script:1.0" '
    'xmlns:xlink="http://www.w3.org/1999/xlink"'
)


def an_odf(kind: str = "text", body: str = "", **parts: bytes | str) -> bytes:
    """An OpenDocument file with this in its body."""
    named = {name.replace("__", "/").replace("_dot_", "."): c for name, c in parts.items()}
    text = f"<text:p>Fluency</text:p>{body}"
    content = f"<office:document-content {ODF_NS}>{text}</office:document-content>"
    return a_zip(
        {
            "mimetype": f"application/vnd.oasis.opendocument.{kind}",
            "content.xml": content,
            "META-INF/manifest.xml": "<manifest/>",
            **named,
        },
        stored=("mimetype",),
    )


# PDFs.


def a_pdf(*objects: bytes, tail: bytes = b"", head: bytes = b"%PDF-1.7\n") -> bytes:
    """A PDF with these further objects. Its table of places is not right; no reader here asks."""
    whole = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [] /Count 0 >>",
        *objects,
    ]
    body = b"".join(
        b"%d 0 obj\n%s\nendobj\n" % (number, one) for number, one in enumerate(whole, start=1)
    )
    return head + body + b"trailer << /Root 1 0 R >>\nstartxref\n0\n%%EOF\n" + tail


def a_stream(content: bytes, dictionary: bytes = b"", *, packed: bool = True) -> bytes:
    """A stream, packed as PDFs pack it."""
    data = zlib.compress(content) if packed else content
    how = b"/Filter /FlateDecode" if packed else b""
    return b"<< %s %s /Length %d >>\nstream\n%s\nendstream" % (dictionary, how, len(data), data)


def packed_objects(*objects: bytes) -> bytes:
    """An object stream."""
    return a_stream(b"7 0 " + b" ".join(objects), b"/Type /ObjStm /N 1 /First 4")
