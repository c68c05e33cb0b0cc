using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PlantPatch.App.Storage.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "advisories",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    @namespace = table.Column<string>(name: "namespace", type: "text", nullable: false, collation: "C"),
                    tracking_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    publisher = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    title = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    revision = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    status = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    initial_release = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    current_release = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    highest_score = table.Column<int>(type: "integer", nullable: true),
                    vulnerability_count = table.Column<int>(type: "integer", nullable: false),
                    product_count = table.Column<int>(type: "integer", nullable: false),
                    current_revision_id = table.Column<long>(type: "bigint", nullable: false),
                    first_seen = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_advisories", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "assets",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    tag = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    site = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    unit = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    system = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    zone = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    purdue = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    vendor = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    product = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    model = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    serial = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    role = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    criticality = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    safety_relevant = table.Column<bool>(type: "boolean", nullable: false),
                    network_exposed = table.Column<bool>(type: "boolean", nullable: false),
                    redundancy_partner = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    impact = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    @class = table.Column<string>(name: "class", type: "text", nullable: true, collation: "C"),
                    externally_routable = table.Column<bool>(type: "boolean", nullable: true),
                    updateable = table.Column<bool>(type: "boolean", nullable: true),
                    not_updateable_because = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    bcs_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ip_address = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    location = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    owner = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    alternate = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    support_contract = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    end_of_life = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    last_verified = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    last_verified_by = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    added_at = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    retired_at = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    retired_because = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_assets", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "audit",
                columns: table => new
                {
                    seq = table.Column<long>(type: "bigint", nullable: false),
                    at = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    actor = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    actor_kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    action = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    subject = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    reason = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    before = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    after = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    previous = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    hash = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_audit", x => x.seq);
                    table.CheckConstraint("a_link", "seq >= 1 AND length(previous) = 64 AND length(hash) = 64");
                });

            migrationBuilder.CreateTable(
                name: "audit_head",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false),
                    seq = table.Column<long>(type: "bigint", nullable: false),
                    hash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    mark = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    next_id = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_audit_head", x => x.id);
                    table.CheckConstraint("one_head", "id = 1 AND seq >= 0 AND next_id >= 1 AND length(hash) = 64");
                });

            migrationBuilder.CreateTable(
                name: "baselines",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    asset = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    version = table.Column<int>(type: "integer", nullable: false),
                    items = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    sha256 = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    change = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    reason = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    recorded_by = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    at = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_baselines", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "changes",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    change_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    asset = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    patch = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    what = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    recorded_by = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    at = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_changes", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "checkpoints",
                columns: table => new
                {
                    size = table.Column<long>(type: "bigint", nullable: false),
                    root = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    chain_hash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    at = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    note = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_checkpoints", x => x.size);
                });

            migrationBuilder.CreateTable(
                name: "column_mappings",
                columns: table => new
                {
                    name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    json = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_column_mappings", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "control_checks",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    control_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    at = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    by = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    how = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    works = table.Column<bool>(type: "boolean", nullable: false),
                    evidence = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_control_checks", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "controls",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    control_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    site = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    place = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    owner = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    state = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    because = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    verify_every_days = table.Column<int>(type: "integer", nullable: false),
                    rule_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    sensor = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    mode = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    by = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    known_from = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    known_to = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_controls", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "coverage_debt",
                columns: table => new
                {
                    day = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    assets = table.Column<int>(type: "integer", nullable: false),
                    in_service = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_coverage_debt", x => new { x.day, x.kind });
                });

            migrationBuilder.CreateTable(
                name: "decisions",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    state = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    item = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    question = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    verdict = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    version = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    read_from = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    same = table.Column<bool>(type: "boolean", nullable: true),
                    vendor = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    product = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    model = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    means = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    reason = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    by = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    at = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    confirmed_by = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    confirmed_at = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    undone_by = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    undone_at = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    undone_because = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_decisions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "delegations",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    @delegate = table.Column<string>(name: "delegate", type: "text", nullable: false, collation: "C"),
                    delegator = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    action = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    sites = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    from = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    until = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    reason = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    granted_at = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    revoked_at = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    revoked_by = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    revoked_because = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    documented_at = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    documented_by = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    document = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_delegations", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "documents",
                columns: table => new
                {
                    sha256 = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    bytes = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_documents", x => x.sha256);
                    table.CheckConstraint("a_sha256", "length(sha256) = 64");
                });

            migrationBuilder.CreateTable(
                name: "due_days",
                columns: table => new
                {
                    ledger = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    due = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    known_from = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    known_to = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_due_days", x => new { x.ledger, x.due });
                });

            migrationBuilder.CreateTable(
                name: "dues",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    rule = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    subject = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    about = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    asset = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    site = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    since = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    due = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    state = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    open = table.Column<bool>(type: "boolean", nullable: false),
                    because = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    known_from = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    known_to = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_dues", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "entity",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    zone = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    policy = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_entity", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "environments",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    asset = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    confidentiality = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    integrity = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    availability = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    reach = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    reason = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    stated_by = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    known_from = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    known_to = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_environments", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "epss",
                columns: table => new
                {
                    cve = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    score = table.Column<double>(type: "double precision", nullable: false),
                    percentile = table.Column<double>(type: "double precision", nullable: false),
                    previous = table.Column<double>(type: "double precision", nullable: true),
                    day = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    model = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    imported_at = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_epss", x => x.cve);
                });

            migrationBuilder.CreateTable(
                name: "epss_scores",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    cve = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    score = table.Column<double>(type: "double precision", nullable: false),
                    percentile = table.Column<double>(type: "double precision", nullable: false),
                    day = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    model = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    known_from = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    known_to = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_epss_scores", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "evaluations",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    evaluation_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    source = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    scope_asset = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    supplement_of = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    state = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    window_from = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    cut_off = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    opened_at = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    opened_by = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    on_behalf_of = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    because = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    done_at = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    recorded_at = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    completed_by = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    said = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    abandoned_because = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    abandoned_at = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_evaluations", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "events",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    at = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    recorded_at = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    json = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    recorded_by = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    recorded_by_kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    on_behalf_of = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    reason = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    corrects = table.Column<long>(type: "bigint", nullable: true),
                    salt = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    audit_seq = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_events", x => x.id);
                    table.ForeignKey(
                        name: "FK_events_events_corrects",
                        column: x => x.corrects,
                        principalTable: "events",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "exceptions",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    exception_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    site = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    patch = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    assets = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    reason = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    residual_risk = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    review_by = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    state = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    proposed_by = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    accepted_by = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    because = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    by = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    known_from = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    known_to = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_exceptions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "exemptions",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    exemption_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    asset = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    item = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    reason = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    review_by = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    by = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    at = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    revoked_at = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    revoked_by = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    revoked_because = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_exemptions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "finding_views",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    owner = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    filter = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    kept_at = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_finding_views", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "holds",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    hold_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    names = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    reason = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    placed_by = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    placed_at = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    released_at = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    released_by = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    released_because = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_holds", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "imports",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    source = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    at = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    by = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    counts = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_imports", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "kev",
                columns: table => new
                {
                    cve = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    vendor = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    product = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    date_added = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    due_date = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    required_action = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    known_ransomware_use = table.Column<bool>(type: "boolean", nullable: false),
                    withdrawn_at = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kev", x => x.cve);
                });

            migrationBuilder.CreateTable(
                name: "kev_listings",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    cve = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    due_date = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    known_from = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    known_to = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kev_listings", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "obligation_moves",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    patch = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    asset = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    move = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    from = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    to = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    reason = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    moved_by = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    at = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_obligation_moves", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "obligation_records",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    patch = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    asset = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    move = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    guard = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    text = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    recorded_by = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    at = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_obligation_records", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "obligations",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    patch = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    asset = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    site = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    unit = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    source = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    state = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    since = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    due = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    open = table.Column<bool>(type: "boolean", nullable: false),
                    satisfied_by = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    plan = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    because = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    rule_pack = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    known_from = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    known_to = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_obligations", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "outages",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    outage_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    site = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    unit = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    state = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    planned = table.Column<bool>(type: "boolean", nullable: false),
                    start = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    end = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    zone = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    source = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    because = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    by = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    known_from = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    known_to = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_outages", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "outbox",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    message_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    channel = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    address = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    subject = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    text = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    urgent = table.Column<bool>(type: "boolean", nullable: false),
                    made_at = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    state = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    tries = table.Column<int>(type: "integer", nullable: false),
                    next_try = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    taken_at = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    sent_at = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    last_answer = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_outbox", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "patches",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    patch_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    derivation_key = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    vendor = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    product = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    fixed_version = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    affected_versions = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    cvss = table.Column<int>(type: "integer", nullable: false),
                    description = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    status = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    identified_date = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    first_seen = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    evaluation_deadline = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    evaluated = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    test_date = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    test_outcome = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    deployment_date = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    test_results = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    status_reason = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    compensating_controls = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    maintenance_window = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    rollback_procedure = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    derivation = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    derivation_sure = table.Column<bool>(type: "boolean", nullable: false),
                    restart_required = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    url = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_patches", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "plans",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    plan_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    site = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    title = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    created_by = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    created_at = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    activated_at = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    discarded_at = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_plans", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "priorities",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    cve = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    bod2604 = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    risk_due = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ssvc = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    when = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    inputs = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    because = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    assessed_by = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    known_from = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    known_to = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_priorities", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "purges",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    purge_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    state = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    records = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    records_sha256 = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    count = table.Column<int>(type: "integer", nullable: false),
                    bytes = table.Column<long>(type: "bigint", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    proposed_by = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    proposed_at = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    decided_by = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    decided_because = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    decided_at = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_purges", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "quarantine",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    file_name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    sha256 = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    length = table.Column<long>(type: "bigint", nullable: false),
                    at = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    complaints = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_quarantine", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "questions",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    question = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    site = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    doubt = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    known_exploited = table.Column<bool>(type: "boolean", nullable: false),
                    network_exposed = table.Column<bool>(type: "boolean", nullable: false),
                    safety_relevant = table.Column<bool>(type: "boolean", nullable: false),
                    score = table.Column<int>(type: "integer", nullable: true),
                    assets = table.Column<int>(type: "integer", nullable: false),
                    findings = table.Column<int>(type: "integer", nullable: false),
                    weight = table.Column<long>(type: "bigint", nullable: false),
                    example = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_questions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "senior_managers",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    since = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    set_by = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    reason = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    documented_at = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    documented_by = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    document = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_senior_managers", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "signing_keys",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    fingerprint = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    user_ids = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    armoured = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    added_at = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    added_by = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    withdrawn_at = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_signing_keys", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "sites",
                columns: table => new
                {
                    name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    zone = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sites", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "source_checks",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    source = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    at = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    failed = table.Column<bool>(type: "boolean", nullable: false),
                    said = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    by = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    recorded_at = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_source_checks", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "source_coverage",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    source = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    vendor = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    product = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    system = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    asset = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    by = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    known_from = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    known_to = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_source_coverage", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "sources",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    source_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    address = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    publisher = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    owner = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    alternate = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    manager = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    watching = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    cadence_days = table.Column<int>(type: "integer", nullable: false),
                    designated_at = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    designated_by = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    replaced_by = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ended_at = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ended_because = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    known_from = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    known_to = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sources", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "users",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    normalized_name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    printed_name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    email = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    password_hash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    security_stamp = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    must_change_password = table.Column<bool>(type: "boolean", nullable: false),
                    one_time_until = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    password_set_at = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    two_factor = table.Column<bool>(type: "boolean", nullable: false),
                    authenticator_key = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    last_totp_step = table.Column<long>(type: "bigint", nullable: false),
                    recovery_codes = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    passkeys = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    failed_logins = table.Column<int>(type: "integer", nullable: false),
                    locked_until = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    directory = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    directory_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    created_at = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    last_login_at = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    disabled_at = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    disabled_because = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_users", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "violations",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    rule = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    subject = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    about = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    asset = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    site = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    since = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    first_day = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    cured = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    known_from = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    known_to = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_violations", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "revisions",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    advisory_id = table.Column<long>(type: "bigint", nullable: false),
                    revision = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    current_release = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    sha256 = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    file_name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    imported_at = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    hash_verdict = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    signature_verdict = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_revisions", x => x.id);
                    table.ForeignKey(
                        name: "FK_revisions_advisories_advisory_id",
                        column: x => x.advisory_id,
                        principalTable: "advisories",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "components",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    asset_id = table.Column<long>(type: "bigint", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    vendor = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    product = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    model = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    version = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    cpe = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    purl = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    installed_at = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    removed_at = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_components", x => x.id);
                    table.ForeignKey(
                        name: "FK_components_assets_asset_id",
                        column: x => x.asset_id,
                        principalTable: "assets",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "retirements",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    retirement_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    asset_id = table.Column<long>(type: "bigint", nullable: false),
                    asset = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    site = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    state = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    evidence = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    proposed_by = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    approved_by = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    because = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    by = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    known_from = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    known_to = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_retirements", x => x.id);
                    table.ForeignKey(
                        name: "FK_retirements_assets_asset_id",
                        column: x => x.asset_id,
                        principalTable: "assets",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "decision_scopes",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    decision_id = table.Column<long>(type: "bigint", nullable: false),
                    thing = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    advisory_id = table.Column<long>(type: "bigint", nullable: false),
                    vulnerability = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    doubt = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    revision = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    products = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    range = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    status = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    remedy = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_decision_scopes", x => x.id);
                    table.ForeignKey(
                        name: "FK_decision_scopes_advisories_advisory_id",
                        column: x => x.advisory_id,
                        principalTable: "advisories",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_decision_scopes_decisions_decision_id",
                        column: x => x.decision_id,
                        principalTable: "decisions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "attachments",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    subject = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    site = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    sha256 = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    document = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    purged_in = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    file_name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    media_type = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    length = table.Column<long>(type: "bigint", nullable: false),
                    shows = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    by = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    at = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_attachments", x => x.id);
                    table.ForeignKey(
                        name: "FK_attachments_documents_document",
                        column: x => x.document,
                        principalTable: "documents",
                        principalColumn: "sha256",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "evaluation_lines",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    evaluation_id = table.Column<long>(type: "bigint", nullable: false),
                    patch = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    asset = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    site = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    determination = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    code = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    reason = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    basis = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    decided_by = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    decided_at = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    revises = table.Column<long>(type: "bigint", nullable: true),
                    added_at = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    removed_at = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_evaluation_lines", x => x.id);
                    table.ForeignKey(
                        name: "FK_evaluation_lines_evaluation_lines_revises",
                        column: x => x.revises,
                        principalTable: "evaluation_lines",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_evaluation_lines_evaluations_evaluation_id",
                        column: x => x.evaluation_id,
                        principalTable: "evaluations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "evaluation_patches",
                columns: table => new
                {
                    evaluation_id = table.Column<long>(type: "bigint", nullable: false),
                    patch = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    vendor_released = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    first_observed = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    omitted_from = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    added_at = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_evaluation_patches", x => new { x.evaluation_id, x.patch });
                    table.ForeignKey(
                        name: "FK_evaluation_patches_evaluations_evaluation_id",
                        column: x => x.evaluation_id,
                        principalTable: "evaluations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "event_subjects",
                columns: table => new
                {
                    event_id = table.Column<long>(type: "bigint", nullable: false),
                    subject = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_event_subjects", x => new { x.subject, x.event_id });
                    table.ForeignKey(
                        name: "FK_event_subjects_events_event_id",
                        column: x => x.event_id,
                        principalTable: "events",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "reminders",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    key = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    rule = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    subject = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    asset = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    site = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    unit = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    due = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    days_left = table.Column<int>(type: "integer", nullable: false),
                    role = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    recipient = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    because = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    problem = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    made_at = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    outbox_id = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_reminders", x => x.id);
                    table.ForeignKey(
                        name: "FK_reminders_outbox_outbox_id",
                        column: x => x.outbox_id,
                        principalTable: "outbox",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "patch_advisories",
                columns: table => new
                {
                    patch_id = table.Column<long>(type: "bigint", nullable: false),
                    tracking_id = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_patch_advisories", x => new { x.patch_id, x.tracking_id });
                    table.ForeignKey(
                        name: "FK_patch_advisories_patches_patch_id",
                        column: x => x.patch_id,
                        principalTable: "patches",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "patch_assets",
                columns: table => new
                {
                    patch_id = table.Column<long>(type: "bigint", nullable: false),
                    asset_id = table.Column<long>(type: "bigint", nullable: false),
                    removed_at = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_patch_assets", x => new { x.patch_id, x.asset_id });
                    table.ForeignKey(
                        name: "FK_patch_assets_assets_asset_id",
                        column: x => x.asset_id,
                        principalTable: "assets",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_patch_assets_patches_patch_id",
                        column: x => x.patch_id,
                        principalTable: "patches",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "patch_cves",
                columns: table => new
                {
                    patch_id = table.Column<long>(type: "bigint", nullable: false),
                    cve = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_patch_cves", x => new { x.patch_id, x.cve });
                    table.ForeignKey(
                        name: "FK_patch_cves_patches_patch_id",
                        column: x => x.patch_id,
                        principalTable: "patches",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "plan_links",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    plan_id = table.Column<long>(type: "bigint", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    from = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    until = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_plan_links", x => x.id);
                    table.ForeignKey(
                        name: "FK_plan_links_plans_plan_id",
                        column: x => x.plan_id,
                        principalTable: "plans",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "plan_reviews",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    plan_id = table.Column<long>(type: "bigint", nullable: false),
                    trigger = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    subject = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    because = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    at = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    settled_at = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    settled_by = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    outcome = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_plan_reviews", x => x.id);
                    table.ForeignKey(
                        name: "FK_plan_reviews_plans_plan_id",
                        column: x => x.plan_id,
                        principalTable: "plans",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "plan_revisions",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    plan_id = table.Column<long>(type: "bigint", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    state = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    content = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    reason = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    asked_by = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    asked_at = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    decided_by = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    decided_at = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    decided_because = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    authority = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_plan_revisions", x => x.id);
                    table.ForeignKey(
                        name: "FK_plan_revisions_plans_plan_id",
                        column: x => x.plan_id,
                        principalTable: "plans",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "plan_steps",
                columns: table => new
                {
                    plan_id = table.Column<long>(type: "bigint", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    step_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    done_at = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    done_by = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    evidence = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_plan_steps", x => new { x.plan_id, x.kind, x.step_id });
                    table.ForeignKey(
                        name: "FK_plan_steps_plans_plan_id",
                        column: x => x.plan_id,
                        principalTable: "plans",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "assignments",
                columns: table => new
                {
                    user_id = table.Column<long>(type: "bigint", nullable: false),
                    role = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    site = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    given_at = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    given_by = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    reviewed_at = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    reviewed_by = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_assignments", x => new { x.user_id, x.role, x.site });
                    table.ForeignKey(
                        name: "FK_assignments_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "jobs",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    input = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    lane = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    state = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    asked_by = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    asked_by_kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    asked_by_user = table.Column<long>(type: "bigint", nullable: true),
                    sites = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    asked_at = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    started_at = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ended_at = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    cancel_asked_at = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    cancel_asked_by = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    node = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    fence = table.Column<long>(type: "bigint", nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    applied = table.Column<int>(type: "integer", nullable: false),
                    outcome = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    result = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    occasion = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_jobs", x => x.id);
                    table.ForeignKey(
                        name: "FK_jobs_users_asked_by_user",
                        column: x => x.asked_by_user,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "kept_answers",
                columns: table => new
                {
                    user_id = table.Column<long>(type: "bigint", nullable: false),
                    key = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    request = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    at = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    status = table.Column<int>(type: "integer", nullable: true),
                    headers = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    body = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kept_answers", x => new { x.user_id, x.key });
                    table.ForeignKey(
                        name: "FK_kept_answers_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "sessions",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    user_id = table.Column<long>(type: "bigint", nullable: false),
                    begun_at = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    proved_at = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    proved_by = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    address = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    agent = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    means = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ended_at = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ended_because = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sessions", x => x.id);
                    table.ForeignKey(
                        name: "FK_sessions_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "sign_offs",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    subject = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    subject_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    shown_sha256 = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    shown = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    meaning = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    user_id = table.Column<long>(type: "bigint", nullable: false),
                    user_name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    printed_name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    reason = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    delegation_of = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    proof_method = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    proved_at = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    at = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    zone = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    withdrawn_at = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    withdrawn_because = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sign_offs", x => x.id);
                    table.ForeignKey(
                        name: "FK_sign_offs_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "tokens",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    user_id = table.Column<long>(type: "bigint", nullable: false),
                    purpose = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    hash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    permissions = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    sites = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    agent = table.Column<bool>(type: "boolean", nullable: false),
                    created_at = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    expires_at = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    last_used_at = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    revoked_at = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    revoked_because = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_tokens", x => x.id);
                    table.ForeignKey(
                        name: "FK_tokens_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "advisory_products",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    revision_id = table.Column<long>(type: "bigint", nullable: false),
                    product_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    vendor = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    product = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    expression = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    full_name = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_advisory_products", x => x.id);
                    table.ForeignKey(
                        name: "FK_advisory_products_revisions_revision_id",
                        column: x => x.revision_id,
                        principalTable: "revisions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "vulnerabilities",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    revision_id = table.Column<long>(type: "bigint", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    cve = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    title = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    cwe = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    score = table.Column<int>(type: "integer", nullable: true),
                    vector = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_vulnerabilities", x => x.id);
                    table.ForeignKey(
                        name: "FK_vulnerabilities_revisions_revision_id",
                        column: x => x.revision_id,
                        principalTable: "revisions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "findings",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    asset_id = table.Column<long>(type: "bigint", nullable: false),
                    component_id = table.Column<long>(type: "bigint", nullable: false),
                    advisory_id = table.Column<long>(type: "bigint", nullable: false),
                    vulnerability = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    site = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    unit = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    revision_id = table.Column<long>(type: "bigint", nullable: false),
                    product_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    verdict = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    by = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    doubt = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    because = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    state = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    opened_at = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    closed_at = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    closed_because = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    patch_id = table.Column<long>(type: "bigint", nullable: true),
                    question = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_findings", x => x.id);
                    table.ForeignKey(
                        name: "FK_findings_advisories_advisory_id",
                        column: x => x.advisory_id,
                        principalTable: "advisories",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_findings_components_component_id",
                        column: x => x.component_id,
                        principalTable: "components",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "recorded_versions",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    decision_id = table.Column<long>(type: "bigint", nullable: false),
                    asset_id = table.Column<long>(type: "bigint", nullable: false),
                    listed_id = table.Column<long>(type: "bigint", nullable: false),
                    component_id = table.Column<long>(type: "bigint", nullable: false),
                    overtaken_at = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    overtaken_by = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_recorded_versions", x => x.id);
                    table.ForeignKey(
                        name: "FK_recorded_versions_assets_asset_id",
                        column: x => x.asset_id,
                        principalTable: "assets",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_recorded_versions_components_component_id",
                        column: x => x.component_id,
                        principalTable: "components",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_recorded_versions_components_listed_id",
                        column: x => x.listed_id,
                        principalTable: "components",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_recorded_versions_decisions_decision_id",
                        column: x => x.decision_id,
                        principalTable: "decisions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "job_files",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    job_id = table.Column<long>(type: "bigint", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    sha256 = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    size = table.Column<long>(type: "bigint", nullable: false),
                    made = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_job_files", x => x.id);
                    table.ForeignKey(
                        name: "FK_job_files_jobs_job_id",
                        column: x => x.job_id,
                        principalTable: "jobs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "job_progress",
                columns: table => new
                {
                    job_id = table.Column<long>(type: "bigint", nullable: false),
                    fence = table.Column<long>(type: "bigint", nullable: false),
                    beat = table.Column<long>(type: "bigint", nullable: false),
                    done = table.Column<int>(type: "integer", nullable: false),
                    total = table.Column<int>(type: "integer", nullable: false),
                    text = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    give_way = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_job_progress", x => x.job_id);
                    table.ForeignKey(
                        name: "FK_job_progress_jobs_job_id",
                        column: x => x.job_id,
                        principalTable: "jobs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "finding_events",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    finding_id = table.Column<long>(type: "bigint", nullable: false),
                    at = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    change = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    verdict = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    because = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_finding_events", x => x.id);
                    table.ForeignKey(
                        name: "FK_finding_events_findings_finding_id",
                        column: x => x.finding_id,
                        principalTable: "findings",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "job_file_pieces",
                columns: table => new
                {
                    file_id = table.Column<long>(type: "bigint", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    bytes = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_job_file_pieces", x => new { x.file_id, x.number });
                    table.ForeignKey(
                        name: "FK_job_file_pieces_job_files_file_id",
                        column: x => x.file_id,
                        principalTable: "job_files",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_advisories_tracking_id_namespace",
                table: "advisories",
                columns: new[] { "tracking_id", "namespace" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_advisory_products_revision_id",
                table: "advisory_products",
                column: "revision_id");

            migrationBuilder.CreateIndex(
                name: "IX_assets_tag",
                table: "assets",
                column: "tag",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_assets_unit_site",
                table: "assets",
                columns: new[] { "unit", "site" });

            migrationBuilder.CreateIndex(
                name: "IX_attachments_document",
                table: "attachments",
                column: "document");

            migrationBuilder.CreateIndex(
                name: "IX_attachments_subject",
                table: "attachments",
                column: "subject");

            migrationBuilder.CreateIndex(
                name: "IX_audit_subject",
                table: "audit",
                column: "subject");

            migrationBuilder.CreateIndex(
                name: "IX_baselines_asset_version",
                table: "baselines",
                columns: new[] { "asset", "version" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_changes_asset",
                table: "changes",
                column: "asset");

            migrationBuilder.CreateIndex(
                name: "IX_changes_change_id",
                table: "changes",
                column: "change_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_components_asset_id",
                table: "components",
                column: "asset_id");

            migrationBuilder.CreateIndex(
                name: "IX_control_checks_control_id",
                table: "control_checks",
                column: "control_id");

            migrationBuilder.CreateIndex(
                name: "IX_controls_control_id_known_to",
                table: "controls",
                columns: new[] { "control_id", "known_to" });

            migrationBuilder.CreateIndex(
                name: "IX_decision_scopes_advisory_id",
                table: "decision_scopes",
                column: "advisory_id");

            migrationBuilder.CreateIndex(
                name: "IX_decision_scopes_decision_id",
                table: "decision_scopes",
                column: "decision_id");

            migrationBuilder.CreateIndex(
                name: "IX_decisions_number",
                table: "decisions",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_delegations_number",
                table: "delegations",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_dues_about_known_to",
                table: "dues",
                columns: new[] { "about", "known_to" });

            migrationBuilder.CreateIndex(
                name: "IX_dues_due_id",
                table: "dues",
                columns: new[] { "due", "id" },
                filter: "open AND known_to IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_dues_due_known_to_known_from_id",
                table: "dues",
                columns: new[] { "due", "known_to", "known_from", "id" },
                filter: "open");

            migrationBuilder.CreateIndex(
                name: "IX_dues_rule_known_to",
                table: "dues",
                columns: new[] { "rule", "known_to" });

            migrationBuilder.CreateIndex(
                name: "IX_dues_subject",
                table: "dues",
                column: "subject");

            migrationBuilder.CreateIndex(
                name: "IX_environments_asset_known_to",
                table: "environments",
                columns: new[] { "asset", "known_to" });

            migrationBuilder.CreateIndex(
                name: "IX_epss_scores_cve_known_to",
                table: "epss_scores",
                columns: new[] { "cve", "known_to" });

            migrationBuilder.CreateIndex(
                name: "IX_evaluation_lines_asset_patch",
                table: "evaluation_lines",
                columns: new[] { "asset", "patch" });

            migrationBuilder.CreateIndex(
                name: "IX_evaluation_lines_evaluation_id_patch_asset",
                table: "evaluation_lines",
                columns: new[] { "evaluation_id", "patch", "asset" });

            migrationBuilder.CreateIndex(
                name: "IX_evaluation_lines_revises",
                table: "evaluation_lines",
                column: "revises");

            migrationBuilder.CreateIndex(
                name: "IX_evaluation_patches_patch",
                table: "evaluation_patches",
                column: "patch");

            migrationBuilder.CreateIndex(
                name: "IX_evaluations_evaluation_id",
                table: "evaluations",
                column: "evaluation_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_evaluations_source_done_at",
                table: "evaluations",
                columns: new[] { "source", "done_at" });

            migrationBuilder.CreateIndex(
                name: "IX_evaluations_state_done_at",
                table: "evaluations",
                columns: new[] { "state", "done_at" });

            migrationBuilder.CreateIndex(
                name: "IX_event_subjects_event_id",
                table: "event_subjects",
                column: "event_id");

            migrationBuilder.CreateIndex(
                name: "IX_events_audit_seq",
                table: "events",
                column: "audit_seq");

            migrationBuilder.CreateIndex(
                name: "IX_events_corrects",
                table: "events",
                column: "corrects");

            migrationBuilder.CreateIndex(
                name: "IX_events_kind_at",
                table: "events",
                columns: new[] { "kind", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_exceptions_exception_id_known_to",
                table: "exceptions",
                columns: new[] { "exception_id", "known_to" });

            migrationBuilder.CreateIndex(
                name: "IX_exemptions_asset",
                table: "exemptions",
                column: "asset");

            migrationBuilder.CreateIndex(
                name: "IX_exemptions_exemption_id",
                table: "exemptions",
                column: "exemption_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_finding_events_finding_id",
                table: "finding_events",
                column: "finding_id");

            migrationBuilder.CreateIndex(
                name: "IX_finding_views_owner_name",
                table: "finding_views",
                columns: new[] { "owner", "name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_findings_advisory_id_component_id_vulnerability",
                table: "findings",
                columns: new[] { "advisory_id", "component_id", "vulnerability" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_findings_advisory_id_state_verdict_id",
                table: "findings",
                columns: new[] { "advisory_id", "state", "verdict", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_findings_asset_id_state_id",
                table: "findings",
                columns: new[] { "asset_id", "state", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_findings_component_id",
                table: "findings",
                column: "component_id");

            migrationBuilder.CreateIndex(
                name: "IX_findings_patch_id",
                table: "findings",
                column: "patch_id");

            migrationBuilder.CreateIndex(
                name: "IX_findings_question_advisory_id_revision_id_product_id",
                table: "findings",
                columns: new[] { "question", "advisory_id", "revision_id", "product_id" },
                filter: "question IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_findings_site_state_verdict_id",
                table: "findings",
                columns: new[] { "site", "state", "verdict", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_findings_state_verdict_id",
                table: "findings",
                columns: new[] { "state", "verdict", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_findings_unit_site_state_verdict_id",
                table: "findings",
                columns: new[] { "unit", "site", "state", "verdict", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_findings_vulnerability_state_verdict_id",
                table: "findings",
                columns: new[] { "vulnerability", "state", "verdict", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_holds_hold_id",
                table: "holds",
                column: "hold_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_job_files_job_id",
                table: "job_files",
                column: "job_id");

            migrationBuilder.CreateIndex(
                name: "IX_jobs_asked_by_user",
                table: "jobs",
                column: "asked_by_user");

            migrationBuilder.CreateIndex(
                name: "IX_jobs_occasion",
                table: "jobs",
                column: "occasion",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_jobs_state_lane",
                table: "jobs",
                columns: new[] { "state", "lane" });

            migrationBuilder.CreateIndex(
                name: "IX_kept_answers_at",
                table: "kept_answers",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "IX_kev_listings_cve_known_to",
                table: "kev_listings",
                columns: new[] { "cve", "known_to" });

            migrationBuilder.CreateIndex(
                name: "IX_obligation_moves_patch_asset",
                table: "obligation_moves",
                columns: new[] { "patch", "asset" });

            migrationBuilder.CreateIndex(
                name: "IX_obligation_records_patch_asset",
                table: "obligation_records",
                columns: new[] { "patch", "asset" });

            migrationBuilder.CreateIndex(
                name: "IX_obligations_asset_known_to",
                table: "obligations",
                columns: new[] { "asset", "known_to" });

            migrationBuilder.CreateIndex(
                name: "IX_obligations_due_id",
                table: "obligations",
                columns: new[] { "due", "id" },
                filter: "open AND known_to IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_obligations_due_known_to_known_from_site_id",
                table: "obligations",
                columns: new[] { "due", "known_to", "known_from", "site", "id" },
                filter: "open");

            migrationBuilder.CreateIndex(
                name: "IX_obligations_patch_asset_known_to",
                table: "obligations",
                columns: new[] { "patch", "asset", "known_to" });

            migrationBuilder.CreateIndex(
                name: "IX_obligations_site_due_id",
                table: "obligations",
                columns: new[] { "site", "due", "id" },
                filter: "open AND known_to IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_obligations_source_due_id",
                table: "obligations",
                columns: new[] { "source", "due", "id" },
                filter: "open AND known_to IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_obligations_state_due_id",
                table: "obligations",
                columns: new[] { "state", "due", "id" },
                filter: "open AND known_to IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_obligations_unit_due_id",
                table: "obligations",
                columns: new[] { "unit", "due", "id" },
                filter: "open AND known_to IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_outages_known_to_start",
                table: "outages",
                columns: new[] { "known_to", "start" });

            migrationBuilder.CreateIndex(
                name: "IX_outages_outage_id_known_to",
                table: "outages",
                columns: new[] { "outage_id", "known_to" });

            migrationBuilder.CreateIndex(
                name: "IX_outbox_message_id",
                table: "outbox",
                column: "message_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_outbox_state_next_try",
                table: "outbox",
                columns: new[] { "state", "next_try" });

            migrationBuilder.CreateIndex(
                name: "IX_patch_assets_asset_id",
                table: "patch_assets",
                column: "asset_id");

            migrationBuilder.CreateIndex(
                name: "IX_patches_derivation_key",
                table: "patches",
                column: "derivation_key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_patches_patch_id",
                table: "patches",
                column: "patch_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_plan_links_kind_name",
                table: "plan_links",
                columns: new[] { "kind", "name" });

            migrationBuilder.CreateIndex(
                name: "IX_plan_links_plan_id",
                table: "plan_links",
                column: "plan_id");

            migrationBuilder.CreateIndex(
                name: "IX_plan_reviews_plan_id_settled_at",
                table: "plan_reviews",
                columns: new[] { "plan_id", "settled_at" });

            migrationBuilder.CreateIndex(
                name: "IX_plan_revisions_plan_id_number",
                table: "plan_revisions",
                columns: new[] { "plan_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_plans_plan_id",
                table: "plans",
                column: "plan_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_priorities_cve_known_to",
                table: "priorities",
                columns: new[] { "cve", "known_to" });

            migrationBuilder.CreateIndex(
                name: "IX_purges_purge_id",
                table: "purges",
                column: "purge_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_quarantine_sha256",
                table: "quarantine",
                column: "sha256");

            migrationBuilder.CreateIndex(
                name: "IX_questions_question",
                table: "questions",
                column: "question");

            migrationBuilder.CreateIndex(
                name: "IX_questions_site_weight_question",
                table: "questions",
                columns: new[] { "site", "weight", "question" },
                descending: new[] { false, true, false });

            migrationBuilder.CreateIndex(
                name: "IX_recorded_versions_asset_id",
                table: "recorded_versions",
                column: "asset_id");

            migrationBuilder.CreateIndex(
                name: "IX_recorded_versions_component_id",
                table: "recorded_versions",
                column: "component_id");

            migrationBuilder.CreateIndex(
                name: "IX_recorded_versions_decision_id",
                table: "recorded_versions",
                column: "decision_id");

            migrationBuilder.CreateIndex(
                name: "IX_recorded_versions_listed_id",
                table: "recorded_versions",
                column: "listed_id");

            migrationBuilder.CreateIndex(
                name: "IX_reminders_key",
                table: "reminders",
                column: "key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_reminders_outbox_id",
                table: "reminders",
                column: "outbox_id");

            migrationBuilder.CreateIndex(
                name: "IX_reminders_recipient_id",
                table: "reminders",
                columns: new[] { "recipient", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_reminders_site_id",
                table: "reminders",
                columns: new[] { "site", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_retirements_asset_id_known_to",
                table: "retirements",
                columns: new[] { "asset_id", "known_to" });

            migrationBuilder.CreateIndex(
                name: "IX_retirements_retirement_id_known_to",
                table: "retirements",
                columns: new[] { "retirement_id", "known_to" });

            migrationBuilder.CreateIndex(
                name: "IX_revisions_advisory_id",
                table: "revisions",
                column: "advisory_id");

            migrationBuilder.CreateIndex(
                name: "IX_revisions_sha256",
                table: "revisions",
                column: "sha256");

            migrationBuilder.CreateIndex(
                name: "IX_sessions_user_id",
                table: "sessions",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "IX_sign_offs_subject_subject_id",
                table: "sign_offs",
                columns: new[] { "subject", "subject_id" });

            migrationBuilder.CreateIndex(
                name: "IX_sign_offs_user_id",
                table: "sign_offs",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "IX_signing_keys_fingerprint",
                table: "signing_keys",
                column: "fingerprint",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_source_checks_source_at",
                table: "source_checks",
                columns: new[] { "source", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_source_coverage_source_known_to",
                table: "source_coverage",
                columns: new[] { "source", "known_to" });

            migrationBuilder.CreateIndex(
                name: "IX_sources_source_id_known_to",
                table: "sources",
                columns: new[] { "source_id", "known_to" });

            migrationBuilder.CreateIndex(
                name: "IX_tokens_hash",
                table: "tokens",
                column: "hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_tokens_user_id",
                table: "tokens",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "IX_users_normalized_name",
                table: "users",
                column: "normalized_name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_violations_about_known_to",
                table: "violations",
                columns: new[] { "about", "known_to" });

            migrationBuilder.CreateIndex(
                name: "IX_violations_first_day_id",
                table: "violations",
                columns: new[] { "first_day", "id" },
                descending: new[] { true, false },
                filter: "known_to IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_violations_subject",
                table: "violations",
                column: "subject");

            migrationBuilder.CreateIndex(
                name: "IX_vulnerabilities_cve",
                table: "vulnerabilities",
                column: "cve");

            migrationBuilder.CreateIndex(
                name: "IX_vulnerabilities_revision_id_name",
                table: "vulnerabilities",
                columns: new[] { "revision_id", "name" });

            HandWritten.Up(migrationBuilder);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "advisory_products");

            migrationBuilder.DropTable(
                name: "assignments");

            migrationBuilder.DropTable(
                name: "attachments");

            migrationBuilder.DropTable(
                name: "audit");

            migrationBuilder.DropTable(
                name: "audit_head");

            migrationBuilder.DropTable(
                name: "baselines");

            migrationBuilder.DropTable(
                name: "changes");

            migrationBuilder.DropTable(
                name: "checkpoints");

            migrationBuilder.DropTable(
                name: "column_mappings");

            migrationBuilder.DropTable(
                name: "control_checks");

            migrationBuilder.DropTable(
                name: "controls");

            migrationBuilder.DropTable(
                name: "coverage_debt");

            migrationBuilder.DropTable(
                name: "decision_scopes");

            migrationBuilder.DropTable(
                name: "delegations");

            migrationBuilder.DropTable(
                name: "due_days");

            migrationBuilder.DropTable(
                name: "dues");

            migrationBuilder.DropTable(
                name: "entity");

            migrationBuilder.DropTable(
                name: "environments");

            migrationBuilder.DropTable(
                name: "epss");

            migrationBuilder.DropTable(
                name: "epss_scores");

            migrationBuilder.DropTable(
                name: "evaluation_lines");

            migrationBuilder.DropTable(
                name: "evaluation_patches");

            migrationBuilder.DropTable(
                name: "event_subjects");

            migrationBuilder.DropTable(
                name: "exceptions");

            migrationBuilder.DropTable(
                name: "exemptions");

            migrationBuilder.DropTable(
                name: "finding_events");

            migrationBuilder.DropTable(
                name: "finding_views");

            migrationBuilder.DropTable(
                name: "holds");

            migrationBuilder.DropTable(
                name: "imports");

            migrationBuilder.DropTable(
                name: "job_file_pieces");

            migrationBuilder.DropTable(
                name: "job_progress");

            migrationBuilder.DropTable(
                name: "kept_answers");

            migrationBuilder.DropTable(
                name: "kev");

            migrationBuilder.DropTable(
                name: "kev_listings");

            migrationBuilder.DropTable(
                name: "obligation_moves");

            migrationBuilder.DropTable(
                name: "obligation_records");

            migrationBuilder.DropTable(
                name: "obligations");

            migrationBuilder.DropTable(
                name: "outages");

            migrationBuilder.DropTable(
                name: "patch_advisories");

            migrationBuilder.DropTable(
                name: "patch_assets");

            migrationBuilder.DropTable(
                name: "patch_cves");

            migrationBuilder.DropTable(
                name: "plan_links");

            migrationBuilder.DropTable(
                name: "plan_reviews");

            migrationBuilder.DropTable(
                name: "plan_revisions");

            migrationBuilder.DropTable(
                name: "plan_steps");

            migrationBuilder.DropTable(
                name: "priorities");

            migrationBuilder.DropTable(
                name: "purges");

            migrationBuilder.DropTable(
                name: "quarantine");

            migrationBuilder.DropTable(
                name: "questions");

            migrationBuilder.DropTable(
                name: "recorded_versions");

            migrationBuilder.DropTable(
                name: "reminders");

            migrationBuilder.DropTable(
                name: "retirements");

            migrationBuilder.DropTable(
                name: "senior_managers");

            migrationBuilder.DropTable(
                name: "sessions");

            migrationBuilder.DropTable(
                name: "sign_offs");

            migrationBuilder.DropTable(
                name: "signing_keys");

            migrationBuilder.DropTable(
                name: "sites");

            migrationBuilder.DropTable(
                name: "source_checks");

            migrationBuilder.DropTable(
                name: "source_coverage");

            migrationBuilder.DropTable(
                name: "sources");

            migrationBuilder.DropTable(
                name: "tokens");

            migrationBuilder.DropTable(
                name: "violations");

            migrationBuilder.DropTable(
                name: "vulnerabilities");

            migrationBuilder.DropTable(
                name: "documents");

            migrationBuilder.DropTable(
                name: "evaluations");

            migrationBuilder.DropTable(
                name: "events");

            migrationBuilder.DropTable(
                name: "findings");

            migrationBuilder.DropTable(
                name: "job_files");

            migrationBuilder.DropTable(
                name: "patches");

            migrationBuilder.DropTable(
                name: "plans");

            migrationBuilder.DropTable(
                name: "decisions");

            migrationBuilder.DropTable(
                name: "outbox");

            migrationBuilder.DropTable(
                name: "revisions");

            migrationBuilder.DropTable(
                name: "components");

            migrationBuilder.DropTable(
                name: "jobs");

            migrationBuilder.DropTable(
                name: "advisories");

            migrationBuilder.DropTable(
                name: "assets");

            migrationBuilder.DropTable(
                name: "users");
        }
    }
}
