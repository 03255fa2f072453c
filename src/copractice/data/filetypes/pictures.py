"""Pictures, walked from end to end: what they are, and the same picture without its traces.

A telephone writes into a picture where and when it was taken, and by whom. That goes before it is
kept: segments and chunks are left out, the picture itself is not touched. What stands after the end
of a picture goes too, so that no file is two things at once.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

from copractice.data.filetypes.kinds import FileRefused
from copractice.domain.words import say

LONGEST_SIDE = 30_000
MOST_PIXELS = 100_000_000
MOST_FRAMES = 2_000

DAMAGED = say(
    "This picture is damaged or was cut short. Open it, save it again as JPEG or PNG, and bring "
    "that."
)
TOO_MANY_PIXELS = say(
    "This picture has more than 100 million points. Make it smaller, and bring that."
)


class _Broken(ValueError):
    """The bytes do not follow the format."""


def _require(holds: object) -> None:
    if not holds:
        raise _Broken


def _sized(width: int, height: int) -> None:
    _require(width > 0 and height > 0)
    if max(width, height) > LONGEST_SIDE or width * height > MOST_PIXELS:
        raise FileRefused(TOO_MANY_PIXELS)


def png(content: bytes) -> bytes:
    """A PNG without texts, times and places (W3C PNG, third edition, 5 and 11)."""
    _require(content.startswith(PNG_MAGIC))
    kept = [PNG_MAGIC]
    kinds: list[bytes] = []
    for kind, data, whole in _png_chunks(content):
        if not kinds:
            _require(kind == b"IHDR" and len(data) == 13)
            _sized(*struct.unpack(">II", data[:8]))
        kinds.append(kind)
        if kind in PNG_KEPT:
            kept.append(whole)
        # A capital letter first: the picture cannot be shown without it.
        _require(kind in PNG_KEPT or kind[:1].islower())
    _require(kinds and kinds[-1] == b"IEND" and b"IDAT" in kinds)
    _require(kinds.count(b"IHDR") == 1 and kinds.count(b"fcTL") <= MOST_FRAMES)
    return b"".join(kept)


PNG_MAGIC = b"\x89PNG\r\n\x1a\n"
PNG_KEPT = frozenset(
    (
        *(b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP"),
        *(b"sBIT", b"bKGD", b"hIST", b"pHYs", b"sPLT", b"acTL", b"fcTL", b"fdAT", b"cICP"),
        *(b"mDCV", b"cLLI"),
    )
)


def _png_chunks(content: bytes) -> Iterator[tuple[bytes, bytes, bytes]]:
    at = len(PNG_MAGIC)
    kind = b""
    while kind != b"IEND":
        _require(at + 12 <= len(content))
        (length,) = struct.unpack(">I", content[at : at + 4])
        end = at + 12 + length
        _require(end <= len(content))
        kind, data = content[at + 4 : at + 8], content[at + 8 : end - 4]
        _require(struct.pack(">I", zlib.crc32(kind + data)) == content[end - 4 : end])
        yield kind, data, content[at:end]
        at = end


def jpeg(content: bytes) -> bytes:
    """A JPEG without Exif, XMP, IPTC and remarks; how it is turned is kept (ITU-T T.81, B)."""
    _require(content.startswith(b"\xff\xd8"))
    kept = [b"\xff\xd8"]
    turned, seen_frame, seen_scan = b"", False, False
    at = 2
    while True:
        while content[at : at + 2] == b"\xff\xff":
            at += 1
        _require(at + 2 <= len(content) and content[at] == 0xFF)
        marker = content[at + 1]
        if marker == 0xD9:
            break
        _require(
            marker not in (0x00, 0xD8) and not 0xD0 <= marker <= 0xD7 and at + 4 <= len(content)
        )
        (length,) = struct.unpack(">H", content[at + 2 : at + 4])
        end = at + 2 + length
        _require(length >= 2 and end <= len(content))
        data = content[at + 4 : end]
        if marker in _FRAMES:
            _require(len(data) >= 6)
            height, width = struct.unpack(">HH", data[1:5])
            _sized(width, height)
            seen_frame = True
        if marker == 0xE1 and not turned:
            turned = _turned(data)
        if _jpeg_keeps(marker, data):
            kept.append(content[at:end])
        at = end
        if marker == 0xDA:
            _require(seen_frame)
            seen_scan = True
            end = _end_of_scan(content, at)
            kept.append(content[at:end])
            at = end
    _require(seen_frame and seen_scan)
    return b"".join([kept[0], turned, *kept[1:], b"\xff\xd9"])


_FRAMES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})


def _jpeg_keeps(marker: int, data: bytes) -> bool:
    if marker == 0xE0:
        return data.startswith(b"JFIF\0")
    if marker == 0xE2:
        return data.startswith(b"ICC_PROFILE\0")
    if marker == 0xEE:
        return data.startswith(b"Adobe")
    return not (0xE0 <= marker <= 0xEF or marker == 0xFE)


def _end_of_scan(content: bytes, at: int) -> int:
    """Where the next marker stands that is neither a stuffed zero nor a restart."""
    while True:
        at = content.find(b"\xff", at)
        _require(at != -1 and at + 1 < len(content))
        following = content[at + 1]
        if following == 0x00 or 0xD0 <= following <= 0xD7:
            at += 2
        elif following == 0xFF:
            at += 1
        else:
            return at


def _turned(exif: bytes) -> bytes:
    """An Exif segment that says how the picture is turned, and nothing else; or no bytes."""
    tiff = exif.removeprefix(b"Exif\0\0")
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(tiff[:4])
    if tiff == exif or order is None or len(tiff) < 10:
        return b""
    (start,) = struct.unpack(f"{order}I", tiff[4:8])
    (entries,) = struct.unpack(f"{order}H", tiff[start : start + 2].ljust(2, b"\0"))
    for number in range(min(entries, 100)):
        entry = tiff[start + 2 + 12 * number :][:12]
        if len(entry) == 12 and struct.unpack(f"{order}HH", entry[:4]) == (0x0112, 3):
            (value,) = struct.unpack(f"{order}H", entry[8:10])
            return _exif_turned(value) if 2 <= value <= 8 else b""
    return b""


def _exif_turned(value: int) -> bytes:
    entry = struct.pack(">HHIHH", 0x0112, 3, 1, value, 0)
    tiff = b"MM\0*" + struct.pack(">IH", 8, 1) + entry + struct.pack(">I", 0)
    data = b"Exif\0\0" + tiff
    return b"\xff\xe1" + struct.pack(">H", len(data) + 2) + data


def gif(content: bytes) -> bytes:
    """A GIF without remarks and what programs left in it (GIF89a, 17 to 27)."""
    _require(content[:6] in (b"GIF87a", b"GIF89a") and len(content) > 13)
    _sized(*struct.unpack("<HH", content[6:10]))
    at = 13 + _colours(content[10])
    kept = [content[:at]]
    frames = 0
    while content[at : at + 1] != b"\x3b":
        _require(at < len(content))
        if content[at] == 0x2C:
            end = _gif_frame(content, at)
            frames += 1
            kept.append(content[at:end])
        else:
            _require(content[at] == 0x21)
            end = _end_of_blocks(content, at + 2)
            if _gif_keeps(content[at + 1], content[at + 2 : at + 14]):
                kept.append(content[at:end])
        at = end
    _require(1 <= frames <= MOST_FRAMES)
    return b"".join([*kept, b"\x3b"])


def _gif_frame(content: bytes, at: int) -> int:
    """The end of the frame that begins here."""
    _require(at + 10 < len(content))
    width, height = struct.unpack("<HH", content[at + 5 : at + 9])
    _sized(width, height)
    return _end_of_blocks(content, at + 10 + _colours(content[at + 9]) + 1)


def _colours(packed: int) -> int:
    return 3 * 2 ** ((packed & 7) + 1) if packed & 0x80 else 0


def _gif_keeps(label: int, data: bytes) -> bool:
    if label == 0xFF:
        return data[1:12] in (b"NETSCAPE2.0", b"ANIMEXTS1.0")
    return label in (0xF9, 0x01)


def _end_of_blocks(content: bytes, at: int) -> int:
    while True:
        _require(at < len(content))
        size = content[at]
        at += 1 + size
        if size == 0:
            return at


def webp(content: bytes) -> bytes:
    """A WebP without Exif and XMP (WebP container specification, RFC 9649)."""
    _require(content[:4] == b"RIFF" and content[8:12] == b"WEBP")
    (size,) = struct.unpack("<I", content[4:8])
    _require(12 <= size + 8 <= len(content))
    at, kept, pictured = 12, [], False
    while at < size + 8:
        _require(at + 8 <= size + 8)
        kind = content[at : at + 4]
        (length,) = struct.unpack("<I", content[at + 4 : at + 8])
        end = at + 8 + length
        _require(end <= size + 8)
        data = content[at + 8 : end]
        if kind in _WEBP_SIZES:
            _sized(*_WEBP_SIZES[kind](data))
        pictured = pictured or kind in (b"VP8 ", b"VP8L", b"ANMF")
        if kind == b"VP8X":
            # The two bits say that Exif and XMP follow.
            data = bytes([data[0] & ~0x0C]) + data[1:]
        if kind in WEBP_KEPT:
            kept.append(kind + struct.pack("<I", length) + data + b"\0" * (length % 2))
        at = end + length % 2
    _require(pictured)
    body = b"WEBP" + b"".join(kept)
    return b"RIFF" + struct.pack("<I", len(body)) + body


WEBP_KEPT = frozenset((b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"))


def _lossy(data: bytes) -> tuple[int, int]:
    _require(len(data) >= 10 and data[3:6] == b"\x9d\x01\x2a")
    width, height = struct.unpack("<HH", data[6:10])
    return width & 0x3FFF, height & 0x3FFF


def _lossless(data: bytes) -> tuple[int, int]:
    _require(len(data) >= 5 and data[0] == 0x2F)
    (packed,) = struct.unpack("<I", data[1:5])
    return (packed & 0x3FFF) + 1, ((packed >> 14) & 0x3FFF) + 1


def _canvas(data: bytes) -> tuple[int, int]:
    _require(len(data) == 10)
    return int.from_bytes(data[4:7], "little") + 1, int.from_bytes(data[7:10], "little") + 1


_WEBP_SIZES = {b"VP8 ": _lossy, b"VP8L": _lossless, b"VP8X": _canvas}
_WALKS = {"image/png": png, "image/jpeg": jpeg, "image/gif": gif, "image/webp": webp}


def without_traces(content: bytes, media_type: str) -> bytes:
    """The same picture without where, when and by whom. Raises :class:`FileRefused`."""
    try:
        return _WALKS[media_type](content)
    except (_Broken, struct.error, IndexError) as error:
        raise FileRefused(DAMAGED) from error
