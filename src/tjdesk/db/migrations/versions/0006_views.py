"""The sixth schema: what a site may see, and what came after the entries that it belongs to."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns and make the tables."""
    op.add_column("r_site", sa.Column("limited", sa.Integer(), nullable=True))
    op.add_column("r_site", sa.Column("roles", sa.Text(), nullable=True))
    op.create_table(
        "withheld",
        sa.Column("site", sa.Text(), primary_key=True),
        sa.Column("compartment", sa.Text(), primary_key=True),
        sa.Column("until", sa.Integer(), nullable=True),
    )
    op.create_table(
        "filled",
        sa.Column("entry", sa.Integer(), primary_key=True),
        sa.Column("compartment", sa.Text(), primary_key=True),
        sa.Column("since", sa.Integer(), nullable=False),
    )
    op.create_index("filled_since", "filled", ["since"])
    op.create_index("parts_absent", "parts", ["entry"], sqlite_where=sa.text("bytes IS NULL"))
    op.create_table(
        "view_digests",
        sa.Column("dossier", sa.Text(), primary_key=True),
        sa.Column("view", sa.Text(), primary_key=True),
        sa.Column("whole", sa.LargeBinary(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
    )
