// Rows as CSV, in which no cell becomes a formula of a spreadsheet.
const NUMBER = /^[+-]?\d+([.,]\d+)*%?$/;

function safeCell(value) {
  const text = value === null || value === undefined ? "" : Array.isArray(value) ? value.join(" ") : String(value);
  const guarded = /^[=+\-@\t\r]/.test(text) && !NUMBER.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}

const csvOf = ({ columns, rows }) => [columns, ...rows].map(row => row.map(safeCell).join(",")).join("\r\n") + "\r\n";

// The mark at the start tells spreadsheets that it is UTF-8.
function saveCsv(told) {
  const address = URL.createObjectURL(new Blob(["\ufeff", csvOf(told)], { type: "text/csv" }));
  const one = make("a");
  one.href = address;
  one.download = `${(told.query || "rows").replaceAll("/", "-")}.csv`;
  one.click();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}
