"""Forms as XLSForm workbooks (https://xlsform.org), out and in.

What we write is read back as the same form. What others wrote may hold more than a form of ours
can: every such cell becomes a fault that says where it is and what was kept of it.
"""

from __future__ import annotations

from copractice.data.xlsform.reading import Brought, from_xlsform
from copractice.data.xlsform.writing import to_xlsform

__all__ = ["Brought", "from_xlsform", "to_xlsform"]
