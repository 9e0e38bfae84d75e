"""Names of licenses as people write them."""

from itertools import product
from typing import Literal

import pytest

from mlpolicy.licenses.expressions import parse
from mlpolicy.licenses.names import MAX_LENGTH, fold, names, read_license
from mlpolicy.model import License, Relation

NOTICE = """\
This work is licensed under CC BY-SA 3.0. To view a copy of this license, visit
http://creativecommons.org/licenses/by-sa/3.0/ or send a letter to Creative Commons, PO Box 1866, Mountain View,
CA 94042, USA.
"""


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
        ("GNU General Public License v3", "GPL-3.0-only"),
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
        ("SPDX-License-Identifier: mit", "MIT"),
        ("License: MIT OR Apache-2.0", "MIT OR Apache-2.0"),
        ("Mozilla Public License 2.0", "MPL-2.0"),
        ("GNU General Public License v3.0 or later", "GPL-3.0-or-later"),
        ("Zope Public License 2.1", "ZPL-2.1"),
        ("License :: OSI Approved :: MIT License", "MIT"),
        ("CC BY 4.0 and MIT", "CC-BY-4.0 AND MIT"),
        ("MIT License or Apache License 2.0", "MIT OR Apache-2.0"),
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
        "MIT and other",
        "CCO",
        "No License",
        "OpenAI",
        "various",
        "Unspecified",
        "mixed",
        "Custom",
        "TBD-on-acceptance",
        "{license}",
        "{{ license }}",
        "<your license>",
        "[License]",
        "license0",
        "This is a license.",
        "[More Information Needed]",
        "-",
        "license",
        "See LICENSE",
        "GPL (see https://www.gnu.org/licenses/gpl.html)",
        "LICENSE.md",
    ],
)
def test_unknown(value: str) -> None:
    """A family without a version, placeholders, and words that name no license stay unresolved."""
    assert read_license([value]) == License(declared=(value,), state="unknown")


@pytest.mark.parametrize(
    "value",
    [
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
        "MIT, Apache-2.0",
        "MIT and/or ISC",
        "MIT License and ISC or Zlib",
        "MIT and so on",
        "MIT style",
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
        (["other", "other"], License(declared=("other", "other"), state="unknown")),
    ],
)
def test_lists_of_one(values: list[str], expected: License) -> None:
    """Nothing is nothing, and values that mean the same are one."""
    assert read_license(values) == expected


@pytest.mark.parametrize(
    ("values", "spdx", "state", "each"),
    [
        (("mit", "ISC OR Zlib"), "MIT AND (ISC OR Zlib)", "known", ("MIT", "ISC OR Zlib")),
        (("mit", "other"), None, "unknown", ("MIT", "")),
        (("other", "so so"), None, "unparsable", ()),
        (("other", "various"), None, "unknown", ()),
    ],
)
def test_lists(
    values: tuple[str, ...], spdx: str | None, state: Literal["known", "unknown", "unparsable"], each: tuple[str, ...]
) -> None:
    """A list whose meaning is not stated is read with caution: all apply, and one unresolved value leaves it open."""
    assert read_license(values) == License(declared=values, spdx=spdx, state=state, relation="not stated", each=each)


@pytest.mark.parametrize(
    ("relation", "spdx"), [("or", "MIT OR ISC"), ("and", "MIT AND ISC"), ("not stated", "MIT AND ISC")]
)
def test_relation(relation: Relation, spdx: str) -> None:
    """A format that says how several values go together is believed."""
    each = ("MIT", "ISC") if relation == "not stated" else ()
    assert read_license(["mit", "isc"], relation=relation) == License(
        declared=("mit", "isc"), spdx=spdx, state="known", relation=relation, each=each
    )


@pytest.mark.parametrize(
    ("value", "spdx"),
    [
        ("ODbL-1.0", "ODbL-1.0 AND LicenseRef-Original-Authors"),
        ("DbCL-1.0", "ODbL-1.0 AND LicenseRef-DbCL-1.0"),
        ("MIT", "MIT"),
    ],
)
def test_vocabulary(value: str, spdx: str) -> None:
    """Kaggle's ids of databases speak of the contents, too; elsewhere the same words mean the license alone."""
    assert read_license([value], vocabulary="kaggle").spdx == spdx
    assert read_license(["ODbL-1.0"]).spdx == "ODbL-1.0"


@pytest.mark.parametrize(
    ("value", "spdx"),
    [
        (
            "This dataset is made available under the MIT license, whose full text can be found at https://mit-license.org/",
            "MIT",
        ),
        ("These data are made available under the Public Domain Dedication and License v1.0", "PDDL-1.0"),
        ("The corpus is distributed in accordance with the terms of the MIT license.", "MIT"),
        ("This work is licensed under a Creative Commons Attribution 4.0 International License.", "CC-BY-4.0"),
        (NOTICE, "CC-BY-SA-3.0"),
        ("MIT (see LICENSE)", "MIT"),
        ("MIT, see https://github.com/owner/name/blob/main/LICENSE", "MIT"),
        ("[CC BY 4.0](https://creativecommons.org/licenses/by/4.0/)", "CC-BY-4.0"),
        ("[MIT](LICENSE.md)", "MIT"),
        ("CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/)", "CC-BY-4.0"),
        ("Creative Commons Attribution 4.0 International License (CC-BY)", "CC-BY-4.0"),
        ("Creative Commons Attribution (CC BY 4.0)", "CC-BY-4.0"),
        ("GNU General Public License v3 (GPL)", "GPL-3.0-only"),
        ('Apache License, Version 2.0 (the "License")', "Apache-2.0"),
    ],
)
def test_sentences(value: str, spdx: str) -> None:
    """A sentence is read where every word that is not the name says only that, and where, the license applies."""
    assert read_license([value]).spdx == spdx


@pytest.mark.parametrize(
    "value",
    [
        "This dataset is provided by MIT",
        "The annotations are licensed under MIT",
        "This dataset is not licensed under MIT",
        "To be released under MIT",
        "CC BY 4.0. You may not sell it.",
        "CC BY 4.0 for research only",
        "MIT License - non-commercial",
        "MIT (https://example.org/terms)",
        "CC BY-NC 4.0 https://creativecommons.org/licenses/by/4.0/",
        "[CC BY-NC 4.0](https://creativecommons.org/licenses/by/4.0/)",
        "Creative Commons Attribution 4.0 International License (CC-BY-NC)",
        "Data under MIT, code under ISC",
        "https://example.org/LICENSE",
        "MIT " + "and " * 70,
    ],
)
def test_sentences_with_more(value: str) -> None:
    """A condition, a scope, a doubt, or an address of something else keeps a sentence from being read."""
    assert read_license([value]).spdx is None


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
    stated = {found.spdx for found in [*names().values(), *names("kaggle").values()] if found.spdx}
    assert {parse(spdx) for spdx in stated} == stated
    assert "" not in names()


def test_fold_drops_noise_words_only() -> None:
    """Case, punctuation and noise words do not count; a plus does."""
    assert fold("The GPL-3.0+ Licence, Version v3") == "gpl 3 0 + 3"
