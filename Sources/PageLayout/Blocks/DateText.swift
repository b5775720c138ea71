/// Dates as title blocks show them.
enum DateText {
  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]

  /// `2024-05-01` becomes "May 1, 2024" in a text in English, "1 May 2024" outside of America;
  /// anything else stays as it is written.
  static func inWords(_ date: String, language: String) -> String {
    let parts = date.split(separator: "-", omittingEmptySubsequences: false)
    guard language.lowercased().hasPrefix("en"), parts.map(\.count) == [4, 2, 2],
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]),
      (1...12).contains(month), (1...31).contains(day)
    else { return date }
    let name = months[month - 1]
    return language.lowercased().hasPrefix("en-us") || language.count == 2
      ? "\(name)\u{A0}\(day), \(year)" : "\(day)\u{A0}\(name) \(year)"
  }
}
