import Foundation
import NotebookSyntax

/// What `SOURCE_DATE_EPOCH` says, in seconds since 1970: the date of a build that is to be made
/// again byte for byte.
var sourceDate: Int? {
  ProcessInfo.processInfo.environment["SOURCE_DATE_EPOCH"].flatMap { Int($0) }
}

extension Metadata {
  /// `date: today` becomes the date of the build in UTC, which reports write as any other.
  mutating func resolveDate() {
    guard date?.lowercased() == "today" else { return }
    let now = sourceDate.map { Date(timeIntervalSince1970: TimeInterval($0)) } ?? Date()
    date = now.formatted(.iso8601.year().month().day())
  }
}
