"""The canonical tables, column by column: what every measure reads, whatever the format it came from.

``contracts`` has one row per contract × supplier (one row with an unknown supplier when none is published),
``amendments`` one row per amendment, ``set_aside`` one row per published record that was not kept.
docs/formats/canonical.md is made from this file.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Column:
    """One column: DuckDB type, whether it can be unknown (NULL), and its meaning."""

    name: str
    type: str
    nullable: bool
    meaning: str


CONTRACTS: tuple[Column, ...] = (
    Column("contract_key", "VARCHAR", False, "Stable identifier: buyer SIRET, '/', published id; lots that share an id get '~' and a short hash of their content."),
    Column("kind", "VARCHAR", False, "'contract' or 'concession'."),
    Column("published_id", "VARCHAR", True, "The contract's id as published."),
    Column("uid", "VARCHAR", True, "The national unique id when the source has one."),
    Column("buyer_siret", "VARCHAR", True, "14 digits, when that is what was published."),
    Column("buyer_siren", "VARCHAR", False, "First nine digits of the buyer's identifier."),
    Column("buyer_name", "VARCHAR", True, "As published, else from another record that names the same identifier."),
    Column("supplier_key", "VARCHAR", True, "SIREN (9 digits) when known, else 'TYPE:identifier', else 'NAME:normalised name'; NULL when unknown."),
    Column("supplier_siren", "VARCHAR", True, "Nine digits."),
    Column("supplier_id", "VARCHAR", True, "The identifier as published."),
    Column("supplier_id_type", "VARCHAR", True, "SIRET, TVA, TAHITI, RIDET, FRW, UE, HORS-UE, or NULL."),
    Column("supplier_name", "VARCHAR", True, "As published, else from another record that names the same identifier (then doubts has 'supplier-name-borrowed')."),
    Column("supplier_count", "INTEGER", False, "How many holders share the contract; 0 when the source names none."),
    Column("supplier_rank", "INTEGER", False, "Position of this row among the contract's, from 1, holders with neither identifier nor name last: the rows where it is 1 are the contracts, once each."),
    Column("nature", "VARCHAR", False, "'contract', 'framework', 'subsequent', 'partnership', 'concession', 'other'."),
    Column("nature_published", "VARCHAR", True, "As published."),
    Column("is_framework", "BOOLEAN", False, "The amount is then a ceiling or an estimate over the whole agreement, not a spend."),
    Column("procedure", "VARCHAR", True, "As published."),
    Column("competition", "BOOLEAN", True, "TRUE: prior competition; FALSE: negotiated without publicity or competition; NULL: not said."),
    Column("object", "VARCHAR", True, "As published, entities and stray spaces mended."),
    Column("cpv", "VARCHAR", True, "Eight digits without check digit."),
    Column("notified_on", "DATE", True, "Notification (contracts) or signature (concessions)."),
    Column("published_on", "DATE", True, "Publication of the data."),
    Column("starts_on", "DATE", True, "Start of execution when published, else notification."),
    Column("ends_on", "DATE", True, "starts_on plus the final duration; NULL when either is unknown."),
    Column("duration_initial", "DOUBLE", True, "Months, as first signed."),
    Column("duration_final", "DOUBLE", True, "Months, after the amendments in order."),
    Column("amount_initial", "DOUBLE", True, "Euros before tax for the whole contract, as first signed; NULL when unknown or when it cannot be."),
    Column("amount_final", "DOUBLE", True, "Euros before tax after the amendments in order."),
    Column("share_initial", "DOUBLE", True, "amount_initial split evenly among the holders."),
    Column("share_final", "DOUBLE", True, "amount_final split evenly among the holders."),
    Column("offers", "INTEGER", True, "Number of bids received; NULL when not said."),
    Column("price_form", "VARCHAR", True, "As published."),
    Column("framework_id", "VARCHAR", True, "The framework agreement this contract comes under, when said."),
    Column("place_code", "VARCHAR", True, "Place of performance, as published."),
    Column("place_type", "VARCHAR", True, "Kind of that code, as published."),
    Column("digital", "BOOLEAN", False, "Whether the contract is a digital one."),
    Column("digital_rule", "VARCHAR", False, "'cpv', 'words' or 'none': which rule decided."),
    Column("family", "VARCHAR", True, "Digital family (reference/families.csv) when digital."),
    Column("digital_evidence", "VARCHAR", True, "The CPV prefix or the word that decided."),
    Column("amendment_count", "INTEGER", False, "Amendments applied."),
    Column("doubts", "VARCHAR[]", False, "Names of the cleaning rules that mended a value or set one to unknown."),
    Column("source_file", "VARCHAR", False, "Name of the file the kept record came from."),
    Column("source_format", "VARCHAR", False, "Reader that read it."),
    Column("source_row", "BIGINT", False, "Position of the record in that file, from 1."),
)

AMENDMENTS: tuple[Column, ...] = (
    Column("contract_key", "VARCHAR", False, "The contract amended."),
    Column("number", "INTEGER", False, "Order in which it applies, from 1."),
    Column("published_id", "VARCHAR", True, "As published."),
    Column("object", "VARCHAR", True, "As published."),
    Column("notified_on", "DATE", True, "Notification."),
    Column("published_on", "DATE", True, "Publication of the data."),
    Column("amount", "DOUBLE", True, "The contract's whole new amount, euros before tax; NULL: unchanged."),
    Column("duration", "DOUBLE", True, "The contract's whole new duration, months; NULL: unchanged."),
    Column("supplier_keys", "VARCHAR[]", False, "The new holders; empty: unchanged."),
    Column("doubts", "VARCHAR[]", False, "Cleaning rules that touched it."),
    Column("source_file", "VARCHAR", False, "File of the record."),
    Column("source_row", "BIGINT", False, "Position of the record in that file, from 1."),
)

SET_ASIDE: tuple[Column, ...] = (
    Column("source_file", "VARCHAR", False, "File of the record."),
    Column("source_format", "VARCHAR", False, "Reader that read it."),
    Column("source_row", "BIGINT", False, "Position of the record in that file, from 1."),
    Column("rule", "VARCHAR", False, "Name of the rule that set it aside."),
    Column("detail", "VARCHAR", True, "What made the rule fire (for a duplicate: the contract_key kept)."),
    Column("buyer_siren", "VARCHAR", True, "When readable."),
    Column("published_id", "VARCHAR", True, "When readable."),
    Column("object", "VARCHAR", True, "When readable."),
    Column("raw", "VARCHAR", True, "The record itself."),
)
