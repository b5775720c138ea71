/// A moment of the Gregorian calendar in UTC.
struct CalendarDate: CustomStringConvertible {
  var year: Int
  var month: Int
  var day: Int
  var secondOfDay: Int

  /// Days to year, month and day by eras of 400 years that begin in March, after H. Hinnant's
  /// "chrono-compatible low-level date algorithms".
  init(secondsSince1970 seconds: Int) {
    let days = (seconds >= 0 ? seconds : seconds - 86_399) / 86_400
    secondOfDay = seconds - days * 86_400
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  /// ISO 8601.
  var description: String {
    func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    let time = [secondOfDay / 3600, secondOfDay / 60 % 60, secondOfDay % 60].map(two)
    let years = String(repeating: "0", count: max(0, 4 - "\(year)".count)) + "\(year)"
    return "\(years)-\(two(month))-\(two(day))T\(time.joined(separator: ":"))Z"
  }
}

extension CalendarDate {
  /// As PDF writes dates (ISO 32000-1, 7.9.4).
  var pdfDescription: String {
    "D:" + description.filter { $0.isNumber } + "Z"
  }
}
