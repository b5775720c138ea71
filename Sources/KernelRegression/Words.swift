internal import Foundation

/// Three digits of a number.
package func brief(_ value: Double) -> String { String(format: "%.3g", value) }

/// Bytes in units that people read.
package func size(_ bytes: Double) -> String {
  bytes < 1e6
    ? String(format: "%.0f kB", bytes / 1e3)
    : bytes < 1e9 ? String(format: "%.0f MB", bytes / 1e6) : String(format: "%.1f GB", bytes / 1e9)
}

/// A time in units that people read.
package func duration(_ seconds: Double) -> String {
  if seconds < 10 { return String(format: "%.1f s", seconds) }
  if seconds < 120 { return String(format: "%.0f s", seconds) }
  if seconds < 7200 { return String(format: "%.0f min", seconds / 60) }
  return seconds < 172_800
    ? String(format: "%.1f h", seconds / 3600) : String(format: "%.1f days", seconds / 86400)
}
