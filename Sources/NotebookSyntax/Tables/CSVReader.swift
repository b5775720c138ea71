/// Comma-separated values (RFC 4180); also separated by semicolons or tabs.
enum CSVReader {
  static func rows(_ text: String, separator: Character? = nil) -> [[String]] {
    let separator = separator ?? guess(text)
    var rows: [[String]] = []
    var row: [String] = []
    var field = ""
    var isQuoted = false
    var wasQuoted = false
    var rest = Substring(text)
    while let character = rest.popFirst() {
      if isQuoted {
        guard character == "\"" else {
          field.append(character)
          continue
        }
        if rest.first == "\"" {
          field.append("\"")
          rest.removeFirst()
        } else {
          isQuoted = false
        }
      } else if character == "\"", field.allSatisfy(\.isWhitespace) {
        (field, isQuoted, wasQuoted) = ("", true, true)
      } else if character == separator {
        row.append(wasQuoted ? field : String(Substring(field).trimmed))
        (field, wasQuoted) = ("", false)
      } else if character.isNewline {
        row.append(wasQuoted ? field : String(Substring(field).trimmed))
        if row.count > 1 || !row[0].isEmpty { rows.append(row) }
        (row, field, wasQuoted) = ([], "", false)
      } else {
        field.append(character)
      }
    }
    if !field.isEmpty || !row.isEmpty {
      row.append(wasQuoted ? field : String(Substring(field).trimmed))
      rows.append(row)
    }
    return rows
  }

  /// What parts the first line most often.
  private static func guess(_ text: String) -> Character {
    let line = text.prefix { !$0.isNewline }
    let candidates: [Character] = [",", ";", "\t"]
    return candidates.max { a, b in line.count { $0 == a } < line.count { $0 == b } } ?? ","
  }
}
