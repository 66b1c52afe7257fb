/** How one column is laid out. */
export interface Column {
  align: "left" | "right";
}

/** Rows as aligned lines, two spaces between columns; no trailing spaces. */
export function renderTable(rows: ReadonlyArray<readonly string[]>, columns: readonly Column[]): string {
  const widths = columns.map((_, index) => Math.max(0, ...rows.map((row) => (row[index] ?? "").length)));
  return rows.map((row) => renderRow(row, columns, widths)).join("\n");
}

function renderRow(row: readonly string[], columns: readonly Column[], widths: readonly number[]): string {
  const cells = columns.map(({ align }, index) => {
    const cell = row[index] ?? "";
    const width = widths[index] ?? 0;
    return align === "right" ? cell.padStart(width) : cell.padEnd(width);
  });
  return cells.join("  ").trimEnd();
}
