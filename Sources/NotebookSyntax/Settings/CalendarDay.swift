/// A day written in figures: `2024-05-01` (ISO 8601).
public struct CalendarDay: Sendable, Hashable {
  public var year: Int
  public var month: Int
  public var day: Int

  /// Nil for a text of another form.
  public init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.map(\.count) == [4, 2, 2] || parts.count == 3 && parts[0].count == 4,
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
    else { return nil }
    (self.year, self.month, self.day) = (year, month, day)
  }

  /// Whether there is such a day (Gregorian).
  public var isInCalendar: Bool {
    let isLeapYear = year.isMultiple(of: 4) && !year.isMultiple(of: 100) || year.isMultiple(of: 400)
    let lengths = [31, isLeapYear ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return (1...12).contains(month) && (1...lengths[month - 1]).contains(day)
  }
}
