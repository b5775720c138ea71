import Foundation

/// A moment as PDF and XMP write it, in UTC.
struct PDFDate {
  private let date: Date

  init(secondsSince1970 seconds: Int) {
    date = Date(timeIntervalSince1970: TimeInterval(seconds))
  }

  /// ISO 8601: `2026-11-30T10:42:00Z`.
  var iso: String { date.formatted(.iso8601) }

  /// ISO 32000-1, 7.9.4: `D:20261130104200Z`.
  var pdf: String { "D:" + iso.filter(\.isNumber) + "Z" }
}
