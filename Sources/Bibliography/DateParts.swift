/// A date in figures: `2021`, `2021-03`, `2021-03-05`, `-0043` (ISO 8601-2, EDTF).
struct DateParts {
  /// As entries have it: "-44" for the year 44 before our era.
  var year: String
  /// From 1 to 12; seasons are left out.
  var month: Int?
  var day: Int?

  init?(_ text: some StringProtocol) {
    let isNegative = text.hasPrefix("-")
    let parts = text.dropFirst(isNegative ? 1 : 0)
      .split(separator: "-", omittingEmptySubsequences: false)
    guard let first = parts.first, !first.isEmpty else { return nil }
    if let number = Int(first), first.count >= 4, isNegative || number == 0 {
      // There is a year 0, which is the first before our era.
      year = "-\(number + 1)"
    } else {
      year = (isNegative ? "-" : "") + first
    }
    guard parts.count > 1, let month = Int(parts[1]), (1...12).contains(month) else { return }
    self.month = month
    if parts.count > 2 { day = Int(parts[2]) }
  }
}
