"""Every type that crosses a stage: frozen, keyword-only, slotted, made of str, int, bool, None, tuples and each other.

The types are also the vocabulary of rules: `policy/cel.py` makes the CEL types from them, so a field added here
can be used in a rule at once. Fields marked *linked* are empty when a reader yields the fact; `linking.py` fills them.
"""

from dataclasses import dataclass, fields, is_dataclass
from typing import Literal, NewType

DatasetId = NewType("DatasetId", str)
"""Canonical `scheme:name`, made only by `identity.py`."""

Confidence = Literal["high", "medium", "low"]
Gate = Literal["commit", "merge", "release"]
Level = Literal["error", "warning", "note", "off"]
Purpose = Literal["train", "eval", "unknown"]
Disclosure = Literal["public", "described", "withheld"]
How = Literal[
    "literal",
    "variable",
    "f-string",
    "list/mixture",
    "default-argument",
    "dataclass-default",
    "config-value",
    "notebook",
    "shell",
    "unresolvable",
]
Status = Literal["finding", "no finding", "not applicable", "not assessed"]
#: All apply, one may be chosen, or nobody says which; "" for one value.
Relation = Literal["", "and", "or", "not stated"]
KnownStatus = Literal["", "court-order", "withdrawn-by-publisher", "takedown-reported", "reported-to-contain"]
Release = Literal["commercial", "open to commercial use", "non-commercial", "not stated"]
#: What a manifest speaks of. Only statements about datasets declare something.
Subject = Literal["dataset", "model", "software", "task", "collection", "other"]

CONFIDENCES: tuple[Confidence, ...] = ("low", "medium", "high")
GATES: tuple[Gate, ...] = ("commit", "merge", "release")
LEVELS: tuple[Level, ...] = ("off", "note", "warning", "error")


# places


@dataclass(frozen=True, slots=True, kw_only=True)
class At:
    """A route into one file, turned into a Location only when somebody needs line and column."""

    #: RFC 6901 pointer to a value of a document ("" is the whole file).
    pointer: str = ""
    #: The pointer's key rather than its value (a mapping whose keys are dataset ids).
    key: bool = False
    #: UTF-8 byte range, in the file, or in the text of the string that `pointer` leads to.
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Location:
    """1-based lines and columns (columns in characters) of the raw file; path is relative to the repository, POSIX."""

    path: str
    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Where one named part of a fact stands, when that is not the fact's own place (it may be another file)."""

    name: str
    path: str
    at: At


# small values


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """A stated or measured digest. path: the repository file whose bytes it is of, None where there is no such file.

    Without a path it is compared with no content. That holds for what only the tool that wrote it can work out: the
    digest of a DVC listing (`<md5>.dir`), an `etag`, a `checksum` of a file system, a `sha2-256-chunked` of Quilt, what
    MLflow works out from a sample (`mlflow`).
    """

    algorithm: str  # md5, sha1, sha256, sha512; etag, checksum, sha2-256-chunked, mlflow
    value: str  # lower-case hex; of the last four and of a listing as stated
    path: str | None = None
    #: Size in bytes, where stated.
    size: int | None = None
    #: DVC 2 hashed text files after dos2unix, so the raw bytes may legitimately differ.
    text_normalized: bool = False


Allowed = Literal["unknown", "yes", "conditional", "no"]
Derivatives = Literal["unknown", "yes", "not-shared", "no"]
Attribution = Literal["unknown", "no", "asked", "yes"]
ShareAlike = Literal["unknown", "no", "terms", "weak", "data", "yes", "network"]
DatabaseRight = Literal["unknown", "waived", "licensed", "non-commercial", "silent", "excluded"]
LicenseKind = Literal["content", "data", "model", "software", "fonts", "specification", "status", "terms"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Properties:
    """What a license allows and asks for, by `policies/tables/license_properties.yaml`; `unknown` where it has no row.

    In the lists, the word `unknown` means that there may be more.
    """

    #: The expression that this is said of: of alternatives, the freest.
    of: str = ""
    #: What the licenses are made for; `status` is a label and no license.
    kinds: tuple[LicenseKind, ...] = ()
    #: `conditional`: up to a threshold, or not in production.
    commercial: Allowed = "unknown"
    #: `not-shared`: changed copies may be made and not passed on.
    derivatives: Derivatives = "unknown"
    #: Whether the makers must be named; `asked`: as a wish.
    attribution: Attribution = "unknown"
    #: What changed copies must keep: `terms` (restrictions on use, or the agreement), `weak` (for the files or library
    #: themselves), `data` (for data and databases), `yes` (the license), `network` (also where they only serve).
    share_alike: ShareAlike = "unknown"
    #: Who, what or where is shut out: use-policy, research, non-production, computation, personal-data, military,
    #: territory, territory-eu, eu-multimodal, competition, hosted-service, small-business, threshold, sale, guardrails,
    #: third-party.
    limits: tuple[str, ...] = ("unknown",)
    #: What passing it on asks for: credit, license-copy, changes-marked, notice-file, source, name-prefix, built-with.
    duties: tuple[str, ...] = ("unknown",)
    #: What is claimed of a model's outputs and of works made with it: notice, no-improving (other models),
    #: no-competing, derivative (a model trained on them is one), naming, restricted, use-policy, work-based.
    outputs: tuple[str, ...] = ("unknown",)
    #: The EU right in databases; `excluded` where the license says that it does not cover it.
    database_right: DatabaseRight = "unknown"
    #: It covers the database and not what is in it.
    database_only: bool = False
    #: How the name of a model begins that is made from it, or from its outputs.
    name_prefix: str = ""
    #: The texts of all of them were read for the table.
    verified: bool = False
    #: Ids that the table does not have.
    without_row: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class License:
    """What a file states, and what that resolves to.

    state: `missing` (nothing stated), `unknown` (stated to be unknown, other, proprietary, a placeholder, or a family
    without a version), `unparsable` (stated, and no table or expression knows it), `known` (spdx is set).
    """

    #: As stated, in the file's words.
    declared: tuple[str, ...] = ()
    #: Of several values whose relation is not stated, the cautious reading: all apply.
    spdx: str | None = None
    state: Literal["missing", "unknown", "unparsable", "known"] = "missing"
    #: How several values go together, as the format says.
    relation: Relation = ""
    #: The expression of each of several values ("" for one that does not resolve), where `spdx` does not say all.
    each: tuple[str, ...] = ()
    #: linked: what the license means for use.
    properties: Properties = Properties()


@dataclass(frozen=True, slots=True, kw_only=True)
class Upstream:
    """A dataset that another one was made from. id is None where the text names nothing that can be identified."""

    #: As written.
    dataset: str
    #: Canonical id; absent where the text names nothing that can be identified.
    id: DatasetId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """Stated size of one modality after pre-processing, e.g. text, 1200000000, tokens."""

    #: text, image, audio, video.
    modality: str
    #: How many.
    amount: int
    #: Of what: tokens, hours, items.
    unit: str


# facts: what one reader sees in one file


@dataclass(frozen=True, slots=True, kw_only=True)
class Declaration:
    """One file's statement about one dataset, or about something else that a manifest describes (`subject`)."""

    #: Canonical id of what it speaks of.
    dataset: DatasetId
    #: Name that the statement gives it.
    name: str
    reader: str
    path: str
    at: At
    #: What it speaks of.
    subject: Subject = "dataset"
    parts: tuple[Part, ...] = ()
    #: Other ids that the same statement gives the dataset.
    same_as: tuple[DatasetId, ...] = ()
    #: What its fields state of the license.
    license: License = License()
    #: What a section of prose says of the license: evidence only.
    prose_license: License = License()
    #: Where the data is, as stated.
    urls: tuple[str, ...] = ()
    #: Version, as stated.
    version: str | None = None
    #: Date of publication and time of collection, as stated.
    published: str | None = None
    #: Time of collection, as stated.
    collected: str | None = None
    #: How it was collected ("Web Scraping"), and restrictions on use beside the license, as stated.
    collection: tuple[str, ...] = ()
    #: Restrictions on use beside the license, as stated.
    restrictions: tuple[str, ...] = ()
    #: Whether it holds personal data: as a field says, or `described` where only words do.
    personal_data: Literal["yes", "no", "described"] | None = None
    #: Revision or digest that fixes the content (a commit, `rev_lock`, `@sha`).
    pin: str | None = None
    #: Digests that it states.
    digests: tuple[Digest, ...] = ()
    #: What it was made from, as stated.
    upstream: tuple[Upstream, ...] = ()
    #: Repository paths or globs of the data that the statement governs.
    paths: tuple[str, ...] = ()
    #: Category of the EU template: public, licensed, private, crawled, user, synthetic, other.
    category: str | None = None
    #: Modalities, as stated: text, image, audio, video.
    modalities: tuple[str, ...] = ()
    #: What the data is for, as stated.
    purposes: tuple[str, ...] = ()
    #: Sizes by modality, as stated.
    sizes: tuple[Size, ...] = ()
    #: How much of the dataset may be named.
    disclosure: Disclosure = "public"
    #: It says that nothing may be trained on it here.
    not_for_training: bool = False
    #: Salted hashes of canonical ids, for datasets whose name must not be written.
    match: tuple[str, ...] = ()
    confidence: Confidence = "high"
    #: linked: no use of any purpose refers to the dataset, in a repository that uses some.
    unused: bool = False
    #: linked: the license file or statement that governs the data, and its SPDX expression where that is known. A
    #: license file at the root is the license of the code and governs no data.
    governing: str | None = None
    #: linked: SPDX expression of what `governing` names, where that is known.
    governing_spdx: str | None = None
    #: linked: the same expression, where it differs from the declared one.
    beside: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DatasetUse:
    """One place where code or configuration takes a dataset."""

    #: What a person would declare (`MNIST`, a URL, a path as written), or `?expression` where nothing static says it.
    dataset: str
    #: Canonical id; absent where nothing static says which dataset it is.
    id: DatasetId | None
    #: huggingface, torchvision, torchaudio, tfds, keras, sklearn, openml, url, s3, gcs, local, dvc, config, other.
    source: str
    path: str
    at: At
    parts: tuple[Part, ...] = ()
    #: Name of the configuration (subset) that is taken.
    config: str | None = None
    #: Commit, tag or version that it is taken at, as written.
    revision: str | None = None
    #: By the split that is taken and the name of the file.
    purpose: Purpose = "unknown"
    #: Splits that are taken, as written.
    splits: tuple[str, ...] = ()
    #: From what the name was understood.
    how: How = "literal"
    confidence: Confidence = "high"
    #: The table row or mechanism that recognised it, for `explain PATH:LINE`.
    row: str = ""
    #: Name of a Definition in another file that says which dataset it is.
    ref: str | None = None
    #: linked: model versions (`id@version`) whose recipes hold the file; in a rule, the one that is judged.
    models: tuple[str, ...] = ()
    #: linked: paths of the files that declare it.
    declared_by: tuple[str, ...] = ()
    #: linked: a manifest declares it.
    declared: bool = False
    #: linked: names no dataset but another configuration, whose uses belong to every recipe that holds this file.
    pointer: bool = False
    #: linked: counts as training of a model version (or, where none is stated, as training in scope).
    trained_on: bool = False
    #: linked: training use in scope although models are stated and no recipe holds the file.
    unassigned: bool = False
    #: linked: fixed by its own revision, or by a pin or digest of a declaration.
    pinned: bool = False
    #: linked: declared as not for training.
    forbidden: bool = False
    #: linked: what reports may show (scheme and short hash for data that must not be named).
    shown: str = ""
    #: linked: its name must not be shown.
    private: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """A class, registry key or configuration entry that stands for a dataset; a use refers to it by `name`."""

    #: What uses refer to it by.
    name: str
    #: What a person would declare, or `?expression` where nothing static says it.
    dataset: str
    #: Canonical id; absent where nothing static says which dataset it is.
    id: DatasetId | None
    #: What loads it: one of the sources of a use.
    source: str
    path: str
    at: At
    parts: tuple[Part, ...] = ()
    #: From what the name was understood.
    how: How = "config-value"
    confidence: Confidence = "medium"


@dataclass(frozen=True, slots=True, kw_only=True)
class LicenseFile:
    """A license text, or a statement that files are under a license (REUSE).

    spdx only where every word is accounted for; else `near` with what is left unexplained.
    """

    path: str
    at: At
    parts: tuple[Part, ...] = ()
    #: SPDX expression of the text, only where every word is accounted for.
    spdx: str | None = None
    #: What it comes closest to, where words are left unexplained.
    near: str | None = None
    #: Of that, the share of words that agree, from 0 to 1.
    similarity: float | None = None
    #: Words that are left, cut.
    unexplained: str | None = None
    #: A license text, a statement that names one, or neither.
    kind: Literal["text", "reference", "unidentified"] = "unidentified"
    #: SHA-256 of its words, by which the configuration confirms what it is.
    digest: str | None = None
    #: linked: why the configuration says that it is `spdx`; taken on trust.
    confirmed: str | None = None
    #: Globs of the paths it governs: everything below its folder.
    covers: tuple[str, ...] = ()
    #: Of a statement, how it stands to others (https://reuse.software/spec-3.3/): `own` is a file `X.license` about X.
    precedence: Literal["", "own", "closest", "aggregate", "override"] = ""
    #: linked: training code or declared data lies below its folder.
    governs_data: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DataFile:
    """A pointer (Git LFS, git-annex) or checked-in data whose digest somebody states."""

    path: str
    at: At
    parts: tuple[Part, ...] = ()
    #: A Git LFS or git-annex pointer, or the file itself.
    kind: Literal["lfs", "annex", "file"] = "file"
    #: Of its content: measured, or as the pointer states it.
    digests: tuple[Digest, ...] = ()
    #: Size in bytes, where known.
    size: int | None = None
    #: linked: each stated digest that the content contradicts; the part of the same name says where it is stated.
    mismatches: tuple[str, ...] = ()
    #: linked: the same, where only line endings differ.
    line_ending_mismatches: tuple[str, ...] = ()
    #: linked: a declaration states a digest that can be compared with this file.
    claimed: bool = False
    #: linked: the license file or statement that governs it (never the one at the root), and its SPDX expression.
    governing: str | None = None
    #: linked: SPDX expression of what `governing` names, where that is known.
    governing_spdx: str | None = None
    #: linked: paths of the manifests that speak of it, by path, folder, glob or digest.
    declared_by: tuple[str, ...] = ()


CrawlerState = Literal["off", "weakened", "missing", "headers", "bypass", "on", "agent", "unknown"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CrawlerSetting:
    """What a file says of how a crawler or downloader treats rights reservations.

    state: `off` (switched off), `weakened` (less than the tool's default), `missing` (off by default, and this file
    does not switch it on), `headers` (response headers are looked at, robots.txt never is), `bypass` (a package that
    gets past paywalls, captchas or bot checks), `on`, `agent` (who the tool says it is), `unknown` (worked out at run
    time).
    """

    path: str
    at: At
    parts: tuple[Part, ...] = ()
    #: The tool that is set, as the table names it.
    tool: str
    #: Name of the setting as the tool's documentation writes it.
    setting: str
    #: As written (of a flag that stands alone, the flag), or `?expression` where nothing static says it; "" if missing.
    value: str = ""
    state: CrawlerState
    #: A user agent that poses as a browser.
    browser: bool = False
    #: The tool's own source was read for this row.
    verified: bool = True
    confidence: Confidence = "high"
    #: The table row that recognised it.
    row: str = ""
    #: linked: model versions (`id@version`) whose recipes hold the file.
    models: tuple[str, ...] = ()
    #: linked: the file is not excluded by the policy's scope.
    in_scope: bool = True
    #: linked: documents of those versions (where no recipe holds the file: of all) that say that reservations are
    #: honoured (of a `bypass`: that access restrictions are kept), with the sentence; parts named `statement` show it.
    claimed_by: tuple[str, ...] = ()
    #: linked: the same, for documents that say that nothing is crawled.
    denied_by: tuple[str, ...] = ()
    #: linked: the provider of one of those versions signed the Copyright chapter.
    signatory: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class GenerationCall:
    """A call that makes data with a model: its output is written, or becomes a dataset, in the same file."""

    path: str
    at: At
    parts: tuple[Part, ...] = ()
    #: What is called, as written, without its arguments.
    expression: str
    #: openai, anthropic, vllm, transformers, ... (a row of the table).
    api: str
    #: The model's name as the file says it; None where it does not.
    model: str | None = None
    #: `hf:owner/name`, where that name is one of the Hugging Face Hub.
    model_id: str | None = None
    #: Where the output goes: a path, URL or name on the Hub; None where the file does not say.
    output: str | None = None
    #: Canonical id of the output, where it has one.
    output_id: DatasetId | None = None
    #: eval where the file's name says that it evaluates.
    purpose: Purpose = "unknown"
    #: high: names lead the call's value to the write; medium: they do, and only a name says what is called; low: both
    #: stand in one function.
    confidence: Confidence = "high"
    #: The table row that recognised it.
    row: str = ""
    #: linked: model versions (`id@version`) whose recipes hold the file.
    models: tuple[str, ...] = ()
    #: linked: the file is not excluded by the policy's scope.
    in_scope: bool = True
    #: linked: what reports may show of output and model, where their names must not be shown.
    private: bool = False
    #: linked: what reports may show of the output.
    shown: str = ""
    #: linked: a manifest declares the output.
    output_declared: bool = False
    #: linked: category of the EU template of the output, as declared; "" where none is.
    output_category: str = ""
    #: linked: something is trained on the output.
    output_trained_on: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelCard:
    """What a model card or a bill of materials says of a model: what it was trained on, its license."""

    path: str
    at: At
    parts: tuple[Part, ...] = ()
    reader: str
    #: Name of the model, as stated.
    name: str | None = None
    #: What it was trained on, as a field states it.
    datasets: tuple[Upstream, ...] = ()
    #: The same, where only a table or a sentence says so: evidence.
    mentioned: tuple[Upstream, ...] = ()
    #: What it was evaluated on.
    evaluated: tuple[Upstream, ...] = ()
    #: Models that it was made from, as stated.
    base_models: tuple[str, ...] = ()
    #: What its fields state of the license.
    license: License = License()
    #: What a section or a line of prose says of the license: evidence only.
    prose_license: License = License()
    #: Where the model is, as stated.
    urls: tuple[str, ...] = ()
    #: Version, as stated.
    version: str | None = None
    #: Of its weights or package, as stated.
    digests: tuple[Digest, ...] = ()
    #: linked: the model version (`id@version`) whose name it bears; absent where none or several do.
    describes: str | None = None
    #: linked: how what it names as training data differs from what that version is trained on, in words.
    differs: tuple[str, ...] = ()
    #: linked: published summaries of that version that it should link and does not, in words.
    unlinked: tuple[str, ...] = ()
    confidence: Confidence = "high"


@dataclass(frozen=True, slots=True, kw_only=True)
class Credits:
    """A file that names whose work is used (NOTICE, CREDITS, README at the root): its words, for names to be found."""

    path: str
    at: At
    parts: tuple[Part, ...] = ()
    #: Words in lower case, one blank between them.
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One measure of the copyright policy. state `missing`: no section; `negated`: it says the opposite."""

    id: str
    title: str
    state: Literal["content", "missing", "empty", "placeholder", "negated", "off-topic"]
    #: The section's heading, or what of the front matter is wrong.
    at: At
    #: What the document leaves open of it, in words ("has no section").
    gaps: tuple[str, ...] = ()
    #: The sentence that says that access restrictions are kept (1.2), or that reservations are honoured (1.3).
    claim: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyrightPolicy:
    path: str
    at: At
    parts: tuple[Part, ...] = ()
    version: str | None = None
    effective: str | None = None  # ISO dates
    last_reviewed: str | None = None
    next_review: str | None = None
    responsible: str | None = None
    contact: str | None = None
    #: Where a public summary of the policy is.
    summary: str | None = None
    #: Model versions that it covers (`id@version`, `id`), or `all`, as its front matter says.
    models: tuple[str, ...] = ()
    #: Its text speaks of every model of the provider.
    all_models: bool = False
    #: Its words in lower case, one blank between them.
    words: str = ""
    #: Repository path or URL of the list of sites that are left out of crawling.
    exclusion_list: str | None = None
    #: It does not say that nothing is crawled.
    crawls: bool = True
    #: The sentence that says so of everything and always.
    no_crawling: str = ""
    measures: tuple[Measure, ...] = ()
    #: What keeps the document from counting, in words ("responsible is missing"). Of the measures only 1.3, which
    #: Art. 53(1)(c) of the AI Act itself names.
    gaps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryField:
    """One field of the template.

    state `invalid`: a value outside the allowed ones; `not-applicable`: its condition does not hold.
    """

    id: str
    label: str
    value: str
    state: Literal["filled", "empty", "placeholder", "invalid", "not-applicable"]
    required: bool
    at: At
    #: The value in parts, as its kind asks: modalities (`text`); dates (ISO) and months (`2026-10`); names and links.
    items: tuple[str, ...] = ()
    #: How sure it is that the document says this in answer to this field.
    confidence: Confidence = "high"


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryDataset:
    """A row of a summary's generated part."""

    id: DatasetId
    category: str | None = None
    configs: tuple[str, ...] = ()
    license: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BuiltField:
    """A field of a summary that still is as it was last built. value: as JSON."""

    id: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingSummary:
    path: str
    at: At
    parts: tuple[Part, ...] = ()
    #: `id@version` as the document says; "" where its form has no place for that.
    model: str
    #: Further model versions that the same content speaks of (`id@version`).
    covers: tuple[str, ...] = ()
    #: `own`: mlpolicy's format. `markdown`: a text with the template's headings. `file`: it stands for a file or page
    #: that is not read (`file:` of mlpolicy's format), and its fields are what somebody copied from there.
    form: Literal["own", "markdown", "file"] = "own"
    #: Path or URL of the summary that this one adds to, where it speaks of additional data alone.
    adds_to: str | None = None
    edition: int = 1
    status: Literal["draft", "published"] = "draft"
    supersedes: str | None = None
    fields: tuple[SummaryField, ...] = ()
    datasets: tuple[SummaryDataset, ...] = ()
    #: Fields that nobody changed since they were built.
    built: tuple[BuiltField, ...] = ()
    #: What keeps the document from counting, in words ("1.1.1 Provider name and contact details is empty").
    gaps: tuple[str, ...] = ()
    #: Gaps of a model from before Chapter V of the AI Act that the document justifies: field -> "2.1.3: why".
    justified: tuple[str, ...] = ()
    #: Fields that say `N/A` where the template leaves them blank, in words.
    spelled_out: tuple[str, ...] = ()
    #: It says that the model goes on being trained on newer data after the latest date of acquisition.
    continuous: bool = False
    #: List of the crawled domain names, as 2.3.8 names it: a repository path.
    domains_file: str | None = None
    #: Number of all names that were crawled, as 2.3.8 states it.
    domains_total: int | None = None
    #: The file's text, where its form is `own`: what it is rendered from.
    text: str = ""
    #: Of form `file`: the file with its stated digest, or the digest of the page.
    file: Digest | None = None
    #: Of form `file`: URL of the page, where it stands for one.
    page: str | None = None
    #: Of form `file`: the day of that state (ISO).
    dated: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """Where a text that people read beside the model (README, model card) links to."""

    path: str
    at: At
    parts: tuple[Part, ...] = ()
    #: URLs as written, and repository paths that relative links lead to; each once, sorted.
    targets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DomainList:
    """A file of domain names, one a line: what was crawled, or what is left out of crawling."""

    path: str
    at: At
    parts: tuple[Part, ...] = ()
    #: `exclusion`: names that are left out of crawling.
    kind: Literal["crawled", "exclusion"]
    #: Day on which it was made or retrieved, as its head says (ISO).
    dated: str | None = None
    #: Registrable domain names, each once, sorted.
    names: tuple[str, ...] = ()
    #: Lines that are no registrable domain name, in words; the first of them.
    invalid: tuple[str, ...] = ()
    #: Names that stand there more than once; the first of them.
    repeated: tuple[str, ...] = ()
    #: Byte at which each of the names first stands.
    starts: tuple[int, ...] = ()
    #: Why it is not read, or not in full, in words.
    unread: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentationItem:
    """One item of a questionnaire (`policies/tables/documentation_items.yaml`) in a documentation file."""

    #: `annex_xi`, `ab_2013`.
    questionnaire: str
    id: str
    label: str
    #: As one line; "" where nothing is stated.
    value: str
    #: What keeps it from counting, in words; "" where it counts.
    gap: str
    at: At


@dataclass(frozen=True, slots=True, kw_only=True)
class Documentation:
    """What a documentation file (`schema: mlpolicy-documentation/1`) says of the data of one model version."""

    path: str
    at: At
    parts: tuple[Part, ...] = ()
    #: `id@version` as the document says.
    model: str
    #: Datasets that it says it covers; None where it does not say.
    datasets: tuple[str, ...] | None = None
    #: Questionnaires that it answers, and their items, in the table's order.
    questionnaires: tuple[str, ...] = ()
    items: tuple[DocumentationItem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LockDataset:
    """`row: dataset` of mlpolicy.lock."""

    path: str
    at: At
    parts: tuple[Part, ...] = ()
    #: Of the lock, 1-based; 0 for a row that is not from there.
    line: int = 0
    model: str
    dataset: DatasetId
    state: Literal["reviewed", "pending"]
    configs: tuple[str, ...] = ()
    revisions: tuple[str, ...] = ()
    license: str | None = None
    #: Category of the EU template.
    category: str | None = None
    #: How much of it may be named; a row without it is from before rows said so, nor of category and sizes.
    disclosure: Disclosure | None = None
    #: Size bands of the template that its stated sizes alone fall into (`text: Less than 1 billion tokens`).
    sizes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LockReview:
    """`row: review` of mlpolicy.lock: the owner's act."""

    path: str
    at: At
    parts: tuple[Part, ...] = ()
    #: Of the lock, 1-based; 0 for a row that is not from there.
    line: int = 0
    model: str
    by: str
    date: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendering:
    path: str
    blob: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LockPublication:
    """`row: publication` of mlpolicy.lock: the frozen state of one edition of a summary."""

    path: str
    at: At
    parts: tuple[Part, ...] = ()
    #: Of the lock, 1-based; 0 for a row that is not from there.
    line: int = 0
    model: str
    edition: int
    source: str
    blob: str
    renderings: tuple[Rendering, ...] = ()
    date: str = ""
    url: str = ""
    #: Channels outside the repository (URLs) that link it, as whoever published it says.
    channels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A file, or a part of one, that could not be read. What needed it is not assessed.

    kind: `encoding`, `syntax`, `conflict`, `too-large`, `too-deep`, `too-many`, `cyclic`, `duplicate-key`, `invalid`
    (decoded, but not what its format allows), `pointer` (content is not in git), `unmerged`, `fault` (of a reader).
    """

    path: str
    at: At
    parts: tuple[Part, ...] = ()
    kind: str
    #: What is wrong, in words.
    message: str
    reader: str
    #: Position that the decoder gave, where a route cannot (the file does not decode). 0 where unknown.
    line: int = 0
    #: The same: column, 0 where unknown.
    column: int = 0
    #: The file is a manifest, a governed document or the lock, not just code that may hold uses.
    governed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiver:
    """An accepted finding, as `waivers:` of the configuration or a comment states it."""

    path: str
    at: At
    parts: tuple[Part, ...] = ()
    #: `id` or `pack/id`.
    rule: str
    #: Dataset that it covers. linked: under the name that reports may show.
    dataset: str | None = None
    #: Glob of the paths that it covers; of a comment its own file, where it covers what stands on its lines (`parts`).
    covers: str | None = None
    #: Model version or model that it covers.
    model: str | None = None
    #: Why the finding is accepted.
    reason: str = ""
    #: Where the reason is written down.
    reason_ref: str | None = None
    #: Who accepted it, as stated.
    approved_by: str = ""
    #: As stated: an ISO date, or what should have been one.
    expires: str = ""
    #: It stands in a comment rather than in the configuration.
    inline: bool = False
    #: linked: every id of the dataset that it names.
    ids: tuple[DatasetId, ...] = ()
    #: linked: the dataset's name as it is written must not be shown.
    private: bool = False
    #: linked: what it is for, in words that reports may show ("hf:allenai/c4, train/**").
    target: str = ""
    #: judged: how it stands on the day that rules see. Its last day still counts; a date that is none has passed.
    state: Literal["active", "expiring", "expired"] = "active"
    #: judged: it covers a finding, or would if it were in force; true also where its rule was not assessed.
    used: bool = False
    #: judged: no loaded rule has the id.
    unknown_rule: bool = False
    #: judged: the rule says that it cannot be waived.
    forbidden: bool = False
    #: judged: it runs longer than the policy allows, in days from the day that rules see.
    too_long: bool = False
    #: judged: why it is not in force ("it expired on 2026-10-31"), in words.
    void: str = ""
    #: judged: what may be meant instead of an unknown rule, or why it covers nothing, in words.
    hint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weakening:
    """One way in which the judged policy asks less than the policy that it would replace."""

    path: str
    at: At
    parts: tuple[Part, ...] = ()
    #: level-lowered, rule-removed, pack-removed, waiver-added, ...
    kind: str
    #: What it is about (`rules: dataset-unpinned`, `models: aurora@1.0`).
    subject: str
    #: In words: `dataset-unpinned at merge: error before, warning now`.
    message: str


Fact = (
    Declaration
    | DatasetUse
    | Definition
    | LicenseFile
    | DataFile
    | CrawlerSetting
    | GenerationCall
    | ModelCard
    | Credits
    | CopyrightPolicy
    | TrainingSummary
    | DomainList
    | Links
    | Documentation
    | LockDataset
    | LockReview
    | LockPublication
    | Problem
    | Waiver
)


# linked: what linking adds to the facts


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What `policies/tables/known_datasets.yaml` says of a dataset; status "" where it says nothing of that kind.

    status: `court-order`, `withdrawn-by-publisher`, `takedown-reported`, `reported-to-contain`.
    """

    #: Name of the dataset in the table.
    name: str = ""
    status: KnownStatus = ""
    #: What it is reported to contain, in words.
    contains: str = ""
    #: What happened, in words.
    reason: str = ""
    #: Where that can be read.
    source: str = ""
    checked: str = ""  # ISO date
    #: The source itself was read.
    verified: bool = False
    #: What its publisher names instead.
    instead: str = ""
    #: SPDX expressions that its source states; several where sources differ.
    license: tuple[str, ...] = ()
    #: What its source says of the license, in words.
    terms: str = ""
    #: linked: the declared license is none of these, or allows a use that the source does not.
    license_differs: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Dataset:
    """A linked identity; it exists also when nothing declares it."""

    #: Canonical id, under which everything here is said.
    id: DatasetId
    #: What reports may show.
    shown: str
    path: str
    at: At
    parts: tuple[Part, ...] = ()
    #: Every id that the declarations make equal to `id`, itself included.
    ids: tuple[DatasetId, ...] = ()
    #: Ids by which files name it, where its declaration holds only their hash; nothing may print them.
    unveiled: tuple[DatasetId, ...] = ()
    #: A manifest declares it.
    declared: bool = False
    #: A use of any purpose refers to it.
    used: bool = False
    #: A training use that counts (see DatasetUse.trained_on) refers to it.
    trained_on: bool = False
    #: Model versions (`id@version`) that are trained on it.
    models: tuple[str, ...] = ()
    #: What its declarations state together.
    license: License = License()
    #: Two declarations resolve to different licenses.
    conflict: bool = False
    #: SPDX expression of the license files or statements that govern its data, as far as known.
    governing_spdx: str | None = None
    #: What else declarations say differently, in words ("version: 1.0 in a/README.md; 2.0 in a/croissant.json").
    contradictions: tuple[str, ...] = ()
    #: Paths of the manifests that declare it.
    declared_by: tuple[str, ...] = ()
    #: Paths of the files that use it.
    used_by: tuple[str, ...] = ()
    #: Category of the EU template, as declared.
    category: str | None = None
    #: Modalities, as declared: text, image, audio, video.
    modalities: tuple[str, ...] = ()
    #: Name for people, as declared; "" where nothing declares one, or it must not be written.
    name: str = ""
    #: Sizes by modality after pre-processing, as declared.
    sizes: tuple[Size, ...] = ()
    #: Times of its collection, as declared.
    collected: tuple[str, ...] = ()
    #: Where it comes from, as declared; empty where that must not be written.
    urls: tuple[str, ...] = ()
    #: Whether it holds personal data, as a field of a declaration says.
    personal_data: Literal["yes", "no"] | None = None
    #: How much of it may be named.
    disclosure: Disclosure = "public"
    #: Configurations that its uses take.
    configs: tuple[str, ...] = ()
    #: Revisions that its uses take.
    revisions: tuple[str, ...] = ()
    #: Datasets that it was made from, by canonical id.
    upstream: tuple[DatasetId, ...] = ()
    #: linked: how a model comes to be trained on it, in words ("is trained on", "is upstream of hf:a/b").
    taken: str = ""
    #: linked: what its declarations name as upstream and nothing declares, as reports may show it.
    upstream_undeclared: tuple[str, ...] = ()
    #: linked: what its declarations leave out of where it comes from, in words ("the time of its collection").
    unstated: tuple[str, ...] = ()
    #: What the table of known datasets says of it.
    known: Known = Known()
    confidence: Confidence = "high"


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A file that other facts rest on: a manifest, what `models:` names, or what was published.

    role: `manifest`, `copyright-policy`, `training-summary`, `documentation`, `lock`, `published`.
    state: `present`, `absent`, `unreadable`, `unrecognized` (there, but not what its role asks for).
    """

    path: str
    at: At
    parts: tuple[Part, ...] = ()
    role: str
    state: Literal["present", "absent", "unreadable", "unrecognized"]
    #: The base had it; in the head it is gone or no longer what it was, and something still needs it.
    lost: bool = False
    #: Published, and not what its publication row says any more: how, in words.
    edited: str = ""
    #: Who needs it, in words ("models[0].summary", "train.py uses hf:allenai/c4").
    referred_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryState:
    """How a model's current summary stands against facts and lock."""

    path: str | None = None
    #: Whether it is named, there, and readable.
    state: Literal["unnamed", "absent", "unreadable", "unrecognized", "present"] = "unnamed"
    #: As the document says.
    status: Literal["draft", "published"] = "draft"
    #: Fields that the template asks for and that are empty, and other reasons not to count, in words.
    gaps: tuple[str, ...] = ()
    #: `+ hf:x is used and not listed`, `- hf:y is listed and not used`, in words.
    drift: tuple[str, ...] = ()
    #: Structured answers that certain evidence contradicts, in words.
    contradictions: tuple[str, ...] = ()
    #: Status says published and no publication row is there.
    unrecorded: bool = False
    #: A publication row of this edition is there.
    published: bool = False
    #: Fields that say `N/A` where the template leaves them blank, in words.
    spelled_out: tuple[str, ...] = ()
    #: Renderings that are not what the source renders to now, in words.
    unrendered: tuple[str, ...] = ()
    #: What of the list of domain names (2.3.8) is wrong or too short, in words.
    domains: tuple[str, ...] = ()
    #: That is all that is wrong: nothing says how many names there are, so that the list cannot be held against them.
    domains_uncounted: bool = False
    #: Domain names that it says were crawled and that a list of the repository leaves out of crawling, in words.
    excluded: tuple[str, ...] = ()
    #: Other summaries of the same edition of the same model version, in words.
    others: tuple[str, ...] = ()
    #: The file that it stands for has another digest than it states, in words.
    differs: tuple[str, ...] = ()
    #: Channels of the model that do not link the published summary, in words.
    unlinked: tuple[str, ...] = ()
    #: dated: which of its dates lie in the future, in words.
    future: tuple[str, ...] = ()
    #: dated: what is overdue since further training, in words.
    overdue: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureState:
    """What a copyright policy leaves open of one measure, in words ("has no section")."""

    #: What is open, one by one.
    gaps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyState:
    """How a model's copyright policy stands."""

    path: str | None = None
    #: Whether it is named, there, and readable.
    state: Literal["unnamed", "absent", "unreadable", "unrecognized", "present"] = "unnamed"
    #: What keeps it from counting as a policy at all, in words.
    gaps: tuple[str, ...] = ()
    #: Measure 1.1 of the Code of Practice's Copyright chapter; absent, like the next, where no policy is.
    measure_1_1: MeasureState | None = None
    #: Measure 1.2.
    measure_1_2: MeasureState | None = None
    #: Measure 1.3.
    measure_1_3: MeasureState | None = None
    #: Measure 1.4.
    measure_1_4: MeasureState | None = None
    #: Measure 1.5.
    measure_1_5: MeasureState | None = None
    #: Where a public summary of the policy is.
    summary: str | None = None
    #: Its statements that certain declarations contradict, in words.
    contradictions: tuple[str, ...] = ()
    #: Day of its last review, as it says or, where it does not, as git has its last change (ISO).
    last_reviewed: str | None = None
    #: dated: which of its dates lie in the future, in words.
    future: tuple[str, ...] = ()
    #: dated: how its review is overdue, in words.
    overdue: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentationState:
    """How a model's documentation of training data stands. Gaps are in words, and so is that it is not there."""

    path: str | None = None
    #: Whether it is named, there, and readable.
    state: Literal["unnamed", "absent", "unreadable", "unrecognized", "present"] = "unnamed"
    #: What Annex XI, Section 1, point 2(c) of the AI Act lists and the file does not say.
    annex_xi: tuple[str, ...] = ()
    #: What California's AB 2013 lists and the file does not say.
    ab_2013: tuple[str, ...] = ()
    #: Answers that exclude each other, or that the configuration or a certain declaration contradicts, in words.
    contradictions: tuple[str, ...] = ()
    #: Datasets that changed while the file did not, in words.
    changes: tuple[str, ...] = ()
    #: The newest release tag of the model from the day on that AB 2013 speaks of; its tree holds the file.
    tag: str | None = None
    #: The tree of that tag holds the file.
    tagged: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentChange:
    """The last commit that changed a document."""

    path: str
    commit: str
    #: Of its author (ISO).
    date: str
    #: History ends there (a shallow clone): the change may be older than the commit.
    shallow: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseTag:
    """A git tag, with what its tree holds of the documents of models. Newest first wherever there are several."""

    name: str
    #: Of the tag, else of its commit (ISO).
    date: str
    #: Those documents that its tree holds.
    documents: tuple[Rendering, ...] = ()
    #: Reviewed rows of its lock.
    reviewed: tuple[LockDataset, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """What git has from before a snapshot, where the gate is one that looks there."""

    #: Release tags of models, newest first.
    tags: tuple[ReleaseTag, ...] = ()
    #: Last changes of documents that do not say of which day they are.
    changes: tuple[DocumentChange, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BuiltOn:
    """The models that a model version is made from, and their license against its own and its release."""

    #: What `base` names, or a model card of this version as its base models.
    models: tuple[str, ...] = ()
    #: As a card or manifest of the repository states it, or a table knows it by the model's name.
    license: License = License()
    #: `weights_license` passes on what it asks to keep; nothing is said against it where one of them is not known.
    kept: bool = True
    #: What the stated release contradicts, in words.
    conflicts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """A model version of `models:`, with what the inventory says of it."""

    #: Name of the model.
    id: str
    #: Its version.
    version: str
    #: `id@version`
    name: str
    path: str
    at: At
    parts: tuple[Part, ...] = ()
    #: State on the market.
    status: Literal["planned", "placed", "legacy", "withdrawn"] = "planned"
    #: Date of placement on the Union market (ISO date).
    placed: str | None = None
    #: Days of further training on data that the summary has to account for (ISO), as stated.
    further_training: tuple[str, ...] = ()
    #: Those of them after which the summary is materially different, as stated.
    significant_training: tuple[str, ...] = ()
    #: Where it is offered: eu, us-ca.
    offered_in: tuple[str, ...] = ()
    #: URLs or paths where it is distributed, as stated.
    channels: tuple[str, ...] = ()
    #: Who decides about it.
    owner: str | None = None
    #: Country code of the provider's seat.
    provider_established: str | None = None
    #: The provider signed the Copyright chapter of the Code of Practice.
    provider_signatory: bool = False
    #: Free and open-source in the sense of Art. 53(2), and without systemic risk, as stated.
    open_source: bool = False
    #: Offered commercially, as stated.
    commercial: bool | None = None
    #: Model that this one modifies, as stated.
    base: str | None = None
    #: License of the weights, as stated.
    weights_license: License = License()
    #: linked: what the configuration says of the use that the provider, or others, may make of it.
    release: Release = "not stated"
    #: linked: what it is built on.
    built_on: BuiltOn = BuiltOn()
    #: linked: what licenses of its base, or of models whose output it is trained on, ask for and is missing, in words.
    duties_unmet: tuple[str, ...] = ()
    #: linked: the license that a model card of this version states, where `weights_license` says another.
    card_license: str | None = None
    #: What it generates, as stated.
    generates: tuple[str, ...] = ()
    #: Authorised representative in the Union, as the configuration states it.
    representative: str | None = None
    #: linked: what the model is under the AI Act, as far as the configuration says: not offered in the Union (or
    #: withdrawn), placed before Chapter V applied, or anything else.
    eu: Literal["no", "legacy", "current"] = "no"
    #: linked: by when documents are due under the AI Act: an ISO date, or `at placement`; None where `eu` is `no`.
    due: str | None = None
    #: dated: from before Chapter V applied, and the day by which its documents are due has not come.
    not_yet_due: bool = False
    #: linked: AB 2013 speaks of it, as far as the configuration says: offered in California and not known to generate
    #: nothing, no exemption claimed, not placed before its first day.
    us_ca: bool = False
    #: linked: by when documentation is due under AB 2013: an ISO date, or words.
    due_us_ca: str | None = None
    #: linked: how status and date of placement contradict each other, in words.
    placement_conflicts: tuple[str, ...] = ()
    #: linked: what the license of the weights keeps users from that a free and open-source one allows, in words.
    weights_restrictions: tuple[str, ...] = ()
    #: linked: claimed free and open-source, and no such restriction is known (Art. 53(2), 54(6)).
    open_source_exempt: bool = False
    #: linked: the provider is established outside the Union.
    abroad: bool = False
    #: linked: the configuration or the summary names the authorised representative, or the summary's own gaps tell.
    represented: bool = False
    #: linked: provider of a model of its own, or of a modification: of more than a third of the base's compute
    #: (`significant-modifier`), or not known to be.
    role: Literal["provider", "significant-modifier", "modifier"] = "provider"
    #: linked: what the Commission's guidelines say of compute and modality, in words. Never decides whether rules run.
    indications: tuple[str, ...] = ()
    #: linked: documents and names that Art. 53 and 54 speak of and that are not there, in words.
    missing: tuple[str, ...] = ()
    #: Ids of the datasets it is trained on, upstream included, sorted.
    datasets: tuple[DatasetId, ...] = ()
    #: Training uses in its recipes, also those whose dataset is not worked out.
    training_uses: int = 0
    #: Recipes that match no file; symbolic links and submodules are none, since their content is not read.
    empty_recipes: tuple[str, ...] = ()
    #: How its training summary stands.
    summary: SummaryState = SummaryState()
    #: How its copyright policy stands.
    copyright_policy: PolicyState = PolicyState()
    #: How its other documentation stands.
    documentation: DocumentationState = DocumentationState()
    #: Difference between inventory and reviewed rows of the lock, in words.
    review_drift: tuple[str, ...] = ()
    #: The lock has an act of review of it.
    reviewed: bool = False
    #: Day of the newest such act (ISO).
    reviewed_on: str | None = None
    #: Recipe files and documents of this model that could not be read.
    unread: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Outputs:
    """A dataset as the output of models, and what its license and theirs claim of a model trained on it."""

    #: A model made it: a call writes it, its category says so, or it is derived from a model.
    made: bool = False
    #: The models, as named, and those of whose terms nothing is known.
    models: tuple[str, ...] = ()
    #: Of these, those of whose terms nothing is known.
    without_terms: tuple[str, ...] = ()
    #: Words of `Properties.outputs`, and whose terms claim them (`LicenseRef-Llama-2 of meta-llama/llama-2-7b`); none
    #: of the trained model's own family.
    claims: tuple[str, ...] = ()
    #: The SPDX expressions that claim them.
    of: tuple[str, ...] = ()
    #: Of the claims, those of a text that was read and names the model that surely made it.
    certain: tuple[str, ...] = ()
    #: `weights_license` is known and passes on what they ask to keep.
    kept: bool = False
    #: How its name should begin by them, and does not.
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Training:
    """A model version and one dataset that it is trained on (upstream included): what has to be judged of both at once.

    Where no model version is stated, every dataset that counts as trained on, and no `model`.
    """

    path: str
    at: At
    parts: tuple[Part, ...] = ()
    #: The dataset, as rules of kind dataset see it.
    dataset: Dataset
    #: The model version; absent where none is stated.
    model: Model | None = None
    #: That of the model version.
    release: Release = "not stated"
    #: The dataset's license asks to be kept, or its restrictions to be passed on, and `weights_license` does that.
    kept: bool = True
    #: What the license grants although that of a dataset it was made from does not, in words.
    relicensed: tuple[str, ...] = ()
    #: So the texts say, and it is more than a missing credit.
    relicensed_certain: bool = False
    #: Terms of its own (LicenseRef) whose text is nowhere in the repository, nor known.
    without_text: tuple[str, ...] = ()
    #: Deprecated ids that do not say which versions they mean, with what they are read as.
    imprecise: tuple[str, ...] = ()
    #: A notice, credits, a README at the root, a model card or a summary names it.
    credited: bool = False
    #: The dataset as the output of models.
    outputs: Outputs = Outputs()
    confidence: Confidence = "high"


@dataclass(frozen=True, slots=True, kw_only=True)
class Repository:
    """The snapshot as a whole."""

    path: str = ""
    at: At = At()
    parts: tuple[Part, ...] = ()
    #: Files of the snapshot.
    files: int = 0
    #: Training uses in scope.
    training_uses: int = 0
    #: Model versions that are stated.
    models: int = 0
    #: License files, without statements about single files.
    license_files: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Inventory:
    """All facts of a snapshot, linked, sorted by path and place."""

    repository: Repository = Repository()
    declarations: tuple[Declaration, ...] = ()
    uses: tuple[DatasetUse, ...] = ()
    definitions: tuple[Definition, ...] = ()
    datasets: tuple[Dataset, ...] = ()
    license_files: tuple[LicenseFile, ...] = ()
    data_files: tuple[DataFile, ...] = ()
    crawler_settings: tuple[CrawlerSetting, ...] = ()
    generation_calls: tuple[GenerationCall, ...] = ()
    model_cards: tuple[ModelCard, ...] = ()
    #: What manifests say of anything but datasets.
    descriptions: tuple[Declaration, ...] = ()
    documents: tuple[Document, ...] = ()
    models: tuple[Model, ...] = ()
    training: tuple[Training, ...] = ()
    copyright_policies: tuple[CopyrightPolicy, ...] = ()
    summaries: tuple[TrainingSummary, ...] = ()
    domain_lists: tuple[DomainList, ...] = ()
    documentation: tuple[Documentation, ...] = ()
    lock: tuple[LockDataset | LockReview | LockPublication, ...] = ()
    problems: tuple[Problem, ...] = ()
    #: Of the configuration, and of comments.
    waivers: tuple[Waiver, ...] = ()
    #: Against the policy that would be replaced, where there is one.
    weakenings: tuple[Weakening, ...] = ()


# judgement


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A rule's statement about one subject at one place."""

    rule: str
    pack: str
    title: str
    level: Level
    #: Stops the change at this gate: level error, new (or everything counts), and sure enough.
    blocks: bool
    message: str
    why: str
    fix: str
    path: str
    at: At
    #: Other places of the same subject, as (path, at).
    related: tuple[Part, ...] = ()
    #: rule + subject + value: equal in base and head while nothing changed.
    key: str
    subject: str
    #: The base has it too.
    known: bool = False
    confidence: Confidence = "high"
    #: Who must act, where that is not the person who commits.
    owner: str | None = None
    #: By when, where law gives a day (ISO date), or in its words.
    due: str | None = None
    #: The waiver that covers it, so that it does not block.
    waiver: Waiver | None = None
    #: The source line must not be shown.
    private: bool = False
    basis: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one rule."""

    rule: str
    pack: str
    title: str
    status: Status
    #: Why it was not assessed, in words; files that could not be read. Of `no finding`, what that means.
    reason: str = ""
    #: Not assessed and so blocking at this gate.
    blocks: bool = False
    findings: tuple[Finding, ...] = ()
    #: Waivers of this rule that are in force, whether or not they cover something.
    waivers: tuple[Waiver, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Excerpt:
    """A finding's place made concrete. text is the source line, cut; empty where it may not be shown."""

    location: Location
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """A finding with its excerpt and the locations of its related places."""

    finding: Finding
    excerpt: Excerpt
    related: tuple[Location, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Waived:
    """A waiver in force: where it stands, and the places of the findings that it covers, also known ones."""

    waiver: Waiver
    location: Location
    places: tuple[Location, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Acceptance:
    """That whoever ran the check accepted what the judged commit weakens. by: as given, not verified."""

    commit: str
    by: str
    weakenings: tuple[Weakening, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Everything a renderer needs; no renderer reads anything else."""

    version: str
    #: "index against HEAD 1a2b3c4", "12 files changed"
    looked_at: str
    gate: Gate
    #: `core 0.1.0 (as of 2026-11-23)`
    packs: tuple[str, ...]
    outcomes: tuple[Outcome, ...]
    findings: tuple[Reported, ...] = ()
    #: Problems with their locations; not all of them matter to a rule.
    problems: tuple[tuple[Problem, Location], ...] = ()
    #: Every waiver in force.
    waivers: tuple[Waived, ...] = ()
    accepted: Acceptance | None = None
    #: Findings that the base has too, and that therefore do not block.
    known: int = 0
    files: int = 0
    training_uses: int = 0
    exit_code: int = 0


Plain = None | bool | int | float | str | list["Plain"] | dict[str, "Plain"]


def plain(value: object) -> Plain:
    """The value as JSON-ready lists and dictionaries; absent optionals become absent keys (CEL's `has()`)."""
    if is_dataclass(value) and not isinstance(value, type):
        pairs = ((field.name, getattr(value, field.name)) for field in fields(value))
        return {name: plain(item) for name, item in pairs if item is not None}
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    if value is None or isinstance(value, bool | int | float | str):
        return value
    raise TypeError(f"{type(value).__name__} cannot cross a stage")
