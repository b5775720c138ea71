/// The labels of pages, as ranges that count on (ISO 32000-1, 12.4.2).
struct PageLabels {
  private struct Label: Equatable {
    var prefix: String
    /// Nil for a label without a number at its end.
    var number: Int?

    init(_ text: String) {
      let digits = text.reversed().prefix { $0.isASCII && $0.isNumber }.count
      let tail = text.suffix(digits)
      // A number that is written otherwise than plainly is part of the words.
      if let number = Int(tail), number > 0, "\(number)" == tail {
        self.number = number
        prefix = String(text.dropLast(digits))
      } else {
        prefix = text
      }
    }

    func isFollowed(by other: Label) -> Bool {
      guard let number, let next = other.number else { return false }
      return prefix == other.prefix && next == number + 1
    }
  }

  private var ranges: [(page: Int, label: Label)] = []

  init(_ labels: [String], count: Int) {
    var last: Label?
    for (page, text) in labels.prefix(count).enumerated() {
      let label = Label(text)
      if last?.isFollowed(by: label) != true { ranges.append((page, label)) }
      last = label
    }
  }

  /// Nil where pages are just numbered.
  var value: PDFValue? {
    guard !ranges.isEmpty else { return nil }
    let numbers = ranges.flatMap { page, label in
      var entries: [(String, PDFValue)] = []
      if !label.prefix.isEmpty { entries.append(("/P", .text(label.prefix))) }
      if let number = label.number {
        entries += [("/S", .name("/D")), ("/St", .integer(number))]
      }
      return [PDFValue.integer(page), .dictionary(entries)]
    }
    return .dictionary([("/Nums", .array(numbers))])
  }
}
