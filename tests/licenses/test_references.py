"""Texts that only refer to a license."""

import pytest

from mlpolicy.licenses.references import read_reference

CC_BY = "https://creativecommons.org/licenses/by/4.0/"
APACHE_NOTICE = """\
Licensed under the Apache License, Version 2.0 (the "License");
you may not use this file except in compliance with the License.
You may obtain a copy of the License at

    http://www.apache.org/licenses/LICENSE-2.0

Unless required by applicable law or agreed to in writing, software
distributed under the License is distributed on an "AS IS" BASIS,
WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
See the License for the specific language governing permissions and
limitations under the License.
"""
LETTER = f"""\
This work is licensed under CC BY 4.0. To view a copy of this license, visit {CC_BY} or send a letter to Creative
Commons, PO Box 1866, Mountain View, CA 94042, USA.
"""
WAIVER = """\
To the extent possible under law, Jane Doe has waived all copyright and related or neighboring rights to Example Data.
https://creativecommons.org/publicdomain/zero/1.0/
"""
DATABASE = """\
The database is made available under the Open Database License: http://opendatacommons.org/licenses/odbl/1.0/. Any
rights in individual contents of the database are licensed under the Database Contents License:
http://opendatacommons.org/licenses/dbcl/1.0/
"""
EITHER = """\
This software is made available under the terms of *either* of the licenses found in LICENSE.APACHE2 or LICENSE.MIT.
Contributions to are made under the terms of *both* these licenses.
"""


@pytest.mark.parametrize(
    ("text", "spdx"),
    [
        ("CC BY-NC-SA 4.0", "CC-BY-NC-SA-4.0"),
        (CC_BY, "CC-BY-4.0"),
        ("SPDX-License-Identifier: MIT", "MIT"),
        ("LICENSE\n\nThis work is licensed under CC BY 4.0\n\n" + CC_BY, "CC-BY-4.0"),
        (f"This dataset is licensed under the Creative Commons Attribution 4.0 International License.\n{CC_BY}",
         "CC-BY-4.0"),
        ("The Example Corpus is made freely available under the terms of the MIT license by Example Labs.", "MIT"),
        ("The code and the annotations of Example are released under MIT. See the LICENSE file for details.", "MIT"),
        ("We release our data under CC BY 4.0.", "CC-BY-4.0"),
        ("The license for this dataset is CC BY 4.0", "CC-BY-4.0"),
        (LETTER, "CC-BY-4.0"),
        (WAIVER, "CC0-1.0"),
        (APACHE_NOTICE, "Apache-2.0"),
        (DATABASE, "ODbL-1.0 AND LicenseRef-DbCL-1.0"),
        (EITHER, "Apache-2.0 OR MIT"),
        ("Licensed under either of Apache License, Version 2.0 or MIT license at your option.", "Apache-2.0 OR MIT"),
    ],
)  # fmt: skip
def test_reads(text: str, spdx: str) -> None:
    """Titles, identifiers, addresses and the usual sentences, with every word accounted for."""
    reference = read_reference(text)
    assert (reference.spdx, reference.unread, reference.found) == (spdx, (), True)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("See ../LICENSE", True),
        ("Please refer to license: https://example.org/terms", True),
        ("The data is licensed under CC BY 4.0. The code is licensed under MIT.", True),
        ("This software is licensed under the following terms:", False),
        ("For example software", False),
        ("License", False),
        ("", False),
    ],
)
def test_names_no_license(text: str, *, found: bool) -> None:
    """A pointer to a file, two licenses whose relation is not stated, an introduction: read, but no license."""
    reference = read_reference(text)
    assert (reference.spdx, reference.unread, reference.found) == (None, (), found)


@pytest.mark.parametrize(
    "rider",
    [
        "Companies ask first.",
        "Non-commercial use only",
        "No redistribution",
        "ShareAlike",
        "Students only",
        "Hospitals excluded",
        "Trial version",
        "in Germany",
        "The weights are for universities.",
        "Contact jane@example.org",
    ],
)
@pytest.mark.parametrize(
    "form",
    [
        "{}\n\nThis dataset is licensed under CC BY 4.0.",
        "{}\nThis dataset is licensed under CC BY 4.0.",
        "This dataset is licensed under CC BY 4.0.\n{}",
        "This dataset is licensed under CC BY 4.0 {}",
        "This {} dataset is licensed under CC BY 4.0",
        "CC BY 4.0\n\n{}",
        "To the extent possible under law, A {} has waived all copyright and related or neighboring rights to X. MIT",
    ],
)
def test_a_rider_is_left_over(form: str, rider: str) -> None:
    """Words beside the reference, whatever they say, stay unread."""
    assert read_reference(form.format(rider)).unread


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("The data is not open. It is licensed under CC BY 4.0 for schools.", {"CC-BY-4.0"}),
        ("This project was developed at MIT.", set()),
        ("This is NOT open source. The MIT License does not apply.", set()),
    ],
)
def test_named_in_what_is_unread(text: str, named: set[str]) -> None:
    """A sentence that puts something under a license names it; one that only mentions it does not."""
    reference = read_reference(text)
    assert (reference.spdx, {*reference.named}, bool(reference.unread)) == (None, named, True)
