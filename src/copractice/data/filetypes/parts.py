"""The parts of an archive that was measured, unpacked one at a time."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping
from types import TracebackType
from typing import Self


class Parts:
    """The parts by their names. ``fault`` is raised where one does not unpack to its size."""

    def __init__(
        self,
        archive: zipfile.ZipFile,
        entries: Mapping[str, zipfile.ZipInfo],
        damage: tuple[type[Exception], ...],
        fault: Exception,
    ) -> None:
        self._archive, self._entries = archive, entries
        self._damage, self._fault = damage, fault

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._archive.close()

    def __contains__(self, name: str) -> bool:
        return name in self._entries

    def __iter__(self) -> Iterator[str]:
        """The names of the parts that hold something, in their order; folders are none."""
        return (name for name in self._entries if not name.endswith("/"))

    def __getitem__(self, name: str) -> bytes:
        """The bytes of a part; the directory's word for how many is the limit."""
        entry = self._entries[name]
        try:
            with self._archive.open(entry) as part:
                content = part.read(entry.file_size + 1)
        except self._damage as error:
            raise self._fault from error
        if len(content) != entry.file_size:
            raise self._fault
        return content
