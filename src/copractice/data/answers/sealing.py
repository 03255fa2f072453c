"""Keys, and boxes that open only with the key and only in the place for which they were made."""

from __future__ import annotations

import hashlib
import hmac
import os
import re
import zlib
from pathlib import Path

from copractice.data.answers import disk
from copractice.data.answers.faults import bad_key, no_key

KEY_BYTES = 32
NONCE_BYTES = 12
BLOCK = 16_384
"""What is sealed is filled up to a multiple of so many bytes: its size tells little of it."""


class Broken(ValueError):
    """A box that does not open: another key, another place, or other bytes than were sealed."""


def load_key(path: Path) -> bytes:
    """The key in a file. Raises :class:`.faults.StoreFault` if it is absent or no key."""
    try:
        text = path.read_text("ascii").strip()
    except FileNotFoundError as error:
        raise no_key(path) from error
    except UnicodeDecodeError as error:
        raise bad_key(path) from error
    if not re.fullmatch(r"[0-9a-f]{64}", text):
        raise bad_key(path)
    return bytes.fromhex(text)


def make_key(path: Path) -> bytes:
    """A new key, kept in a file that only its owner reads. Another one there stays, and is used."""
    if not path.exists():
        disk.make_folder(path.parent)
        disk.write_first(path, os.urandom(KEY_BYTES).hex().encode() + b"\n")
    return load_key(path)


class Sealer:
    """Seals and opens with one key; names and pseudonyms come of it as well, each its own way."""

    def __init__(self, key: bytes) -> None:
        if len(key) != KEY_BYTES:
            raise ValueError(f"a key has {KEY_BYTES} bytes")
        self._key = key

    def _derived(self, purpose: str) -> bytes:
        return hmac.digest(self._key, f"copractice answers 1 {purpose}".encode(), hashlib.sha256)

    def seal(self, plain: bytes, place: str) -> bytes:
        """The bytes, packed and encrypted, so that they open only as what stands at ``place``."""
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        packed = zlib.compress(plain, 6)
        filled = len(packed).to_bytes(8, "big") + packed
        filled += bytes(-len(filled) % BLOCK)
        nonce = os.urandom(NONCE_BYTES)
        return nonce + AESGCM(self._derived("seal")).encrypt(nonce, filled, place.encode())

    def open(self, sealed: bytes, place: str) -> bytes:
        """What was sealed for this place. Raises :class:`Broken` for anything else."""
        from cryptography.exceptions import InvalidTag
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        nonce, box = sealed[:NONCE_BYTES], sealed[NONCE_BYTES:]
        try:
            filled = AESGCM(self._derived("seal")).decrypt(nonce, box, place.encode())
        except (InvalidTag, ValueError) as error:
            raise Broken(place) from error
        length = int.from_bytes(filled[:8], "big")
        return zlib.decompress(filled[8 : 8 + length])

    def name(self, purpose: str, *parts: str) -> str:
        """A name of 32 digits that says nothing without the key; the same parts, the same name."""
        # Each part with its length, so that ("ab", "c") and ("a", "bc") have different names.
        text = "".join(f"{len(part)}:{part}" for part in parts)
        return hmac.new(self._derived(purpose), text.encode(), hashlib.sha256).hexdigest()[:32]
