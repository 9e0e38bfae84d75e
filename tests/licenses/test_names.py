"""Names of licenses as people write them."""

from itertools import product

import pytest

from mlpolicy.licenses.expressions import parse
from mlpolicy.licenses.names import MAX_LENGTH, fold, names, read_license
from mlpolicy.model import License


@pytest.mark.parametrize(
    ("value", "spdx"),
    [
        ("mit", "MIT"),
        ("The MIT License (MIT)", "MIT"),
        ("Apache License, Version 2.0", "Apache-2.0"),
        ("License: CC BY 4.0", "CC-BY-4.0"),
        ("cc-by-sa-4.0", "CC-BY-SA-4.0"),
        ("CC_BY_NC_3_0", "CC-BY-NC-3.0"),
        ("CC BY 4", "CC-BY-4.0"),
        ("cc-by-3.0-igo", "CC-BY-3.0-IGO"),
        ("Creative Commons Attribution-NonCommercial-ShareAlike 4.0 International", "CC-BY-NC-SA-4.0"),
        ("Attribution-NoDerivatives 4.0 International", "CC-BY-ND-4.0"),
        ("Attribution 4.0 International (CC BY 4.0)", "CC-BY-4.0"),
        ("CC0: Public Domain", "CC0-1.0"),
        ("gpl-3.0", "GPL-3.0-only"),
        ("GPLv3+", "GPL-3.0-or-later"),
        ("llama3.1", "LicenseRef-Llama-3.1"),
        ("openrail++", "LicenseRef-CreativeML-OpenRAIL-PP-M"),
        ("Database: Open Database, Contents: © Original Authors", "ODbL-1.0 AND LicenseRef-Original-Authors"),
        ("mit OR apache-2.0", "MIT OR Apache-2.0"),
        ("LGPL-2.0-or-later", "LGPL-2.0-or-later"),
        ("https://creativecommons.org/licenses/by/4.0/", "CC-BY-4.0"),
        ("http://www.creativecommons.org/licenses/by-nc-sa/3.0/deed.de", "CC-BY-NC-SA-3.0"),
        ("creativecommons.org/licenses/by-nd-nc/2.0/legalcode.txt", "CC-BY-NC-ND-2.0"),
        ("https://creativecommons.org/licenses/by/3.0/de/", "CC-BY-3.0-DE"),
        ("https://creativecommons.org/licenses/by-sa/2.1/jp/", "CC-BY-SA-2.1-JP"),
        ("https://creativecommons.org/publicdomain/zero/1.0/?ref=x#top", "CC0-1.0"),
        ("https://choosealicense.com/licenses/odc-by/", "ODC-By-1.0"),
        ("https://spdx.org/licenses/BSD-3-Clause.html", "BSD-3-Clause"),
        ("https://opensource.org/license/apache-2-0", "Apache-2.0"),
        ("https://www.apache.org/licenses/LICENSE-2.0.txt", "Apache-2.0"),
    ],
)
def test_reads(value: str, spdx: str) -> None:
    """A name, a URL, a hub id and an expression resolve to the same list."""
    assert read_license([value]) == License(declared=(value,), spdx=spdx, state="known")


@pytest.mark.parametrize(
    "value",
    [
        "unknown",
        "Other",
        "other-my-license",
        "proprietary",
        "None",
        "cc",
        "cc-by",
        "CC BY-NC-SA",
        "Creative Commons 3.0",
        "bsd",
        "gpl",
        "openrail",
        "apache",
        "Public Domain",
        "https://choosealicense.com/licenses/undefined/",
    ],
)
def test_unknown(value: str) -> None:
    """A family without a version, and words that name no license, stay unresolved."""
    assert read_license([value]) == License(declared=(value,), state="unknown")


@pytest.mark.parametrize(
    "value",
    [
        "TBD-on-acceptance",
        "{license}",
        "This is a license.",
        "[More Information Needed]",
        "license",
        "mit " * MAX_LENGTH,
        "MIT (except data)",
        "MIT, non-commercial",
        "not MIT",
        "Modified MIT",
        "CC BY 4.0 (CC BY-NC 4.0)",
        "CC BY 2",
        "CC BY 4.0 non-profit",
        "CC BY 2.0 International",
        "cc-by-nc-nd-sa-4.0",
        "cc-by-9.9",
        "MIT OR",
        "MIT/Apache-2.0",
        "https://creativecommons.org/licenses/by/2.5/za/",
        "https://creativecommons.org/licenses/sampling/1.0/",
        "https://github.com/owner/name/blob/main/LICENSE",
        "https://opensource.org/licenses/MITT",
    ],
)
def test_unparsable(value: str) -> None:
    """One word too many, a ported license that the list lacks, or a placeholder is not resolved to a near id."""
    assert read_license([value]) == License(declared=(value.strip(),), state="unparsable")


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([], License()),
        (["", "  "], License()),
        (["mit", "MIT"], License(declared=("mit", "MIT"), spdx="MIT", state="known")),
        (["mit", "ISC OR Zlib"], License(declared=("mit", "ISC OR Zlib"), spdx="MIT AND (ISC OR Zlib)", state="known")),
        (["mit", "other"], License(declared=("mit", "other"), state="unknown")),
        (["other", "so so"], License(declared=("other", "so so"), state="unparsable")),
    ],
)
def test_lists(values: list[str], expected: License) -> None:
    """A list whose meaning is not stated means all of it, and one unresolved value leaves it unresolved."""
    assert read_license(values) == expected


@pytest.mark.parametrize(
    ("kind", "version"),
    [*product(["by", "by-sa", "by-nc", "by-nd", "by-nc-sa", "by-nc-nd"], ["1.0", "2.0", "2.5", "3.0", "4.0"])],
)
def test_creative_commons_grammar_makes_ids_of_the_list(kind: str, version: str) -> None:
    """What the grammar builds without looking at the list is on the list."""
    spdx = read_license([f"cc-{kind}-{version}"]).spdx
    assert spdx is not None
    assert parse(spdx) == f"CC-{kind.upper()}-{version}"


def test_table_names_expressions() -> None:
    """Every row of the table resolves to a canonical expression, and no name folds to nothing."""
    stated = {found.spdx for found in names().values() if found.spdx}
    assert {parse(spdx) for spdx in stated} == stated
    assert "" not in names()


def test_fold_drops_noise_words_only() -> None:
    """Case, punctuation and noise words do not count; a plus does."""
    assert fold("The GPL-3.0+ Licence, Version v3") == "gpl 3 0 + 3"
