"""The ninth schema: on which ground a site is given dossiers, and which of them stay behind."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column and make the table."""
    op.add_column("r_site", sa.Column("ground", sa.Text(), nullable=True))
    op.create_table(
        "kept_back",
        sa.Column("site", sa.Text(), primary_key=True),
        sa.Column("dossier", sa.Text(), primary_key=True),
        sa.Column("until", sa.Integer(), nullable=True),
        sa.Column("given", sa.Integer(), nullable=False),
    )
