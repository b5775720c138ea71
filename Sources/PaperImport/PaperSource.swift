import Diagnostics
import Foundation

/// The lines of a paper, with the files that it includes in their places.
struct PaperSource {
  /// A line and where it stands.
  struct Line {
    var text: Substring
    var file: SourceFile
    var number: Int
  }

  private(set) var lines: [Line] = []
  let folder: String
  private(set) var losses: [Diagnostic] = []

  init(_ path: String) throws(ImportFailure) {
    folder = URL(filePath: path).deletingLastPathComponent().path(percentEncoded: false)
    let file = try Self.file(at: path)
    add(file, depth: 0)
  }

  /// A file as UTF-8, or as Latin 1, in which old papers are.
  static func file(at path: String) throws(ImportFailure) -> SourceFile {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw ImportFailure(
        .usage, .error("source.unreadable", "\(path) cannot be read", at: nil))
    }
    let text = String(data: data, encoding: .utf8) ?? String(data: data, encoding: .isoLatin1)
    return SourceFile(path: path, text: text ?? "")
  }

  private mutating func add(_ file: SourceFile, depth: Int) {
    let texts = file.text.split(separator: "\n", omittingEmptySubsequences: false)
    for (index, text) in texts.enumerated() {
      let number = index + 1
      guard depth < 16, let included = Self.inclusion(in: text) else {
        lines.append(Line(text: text, file: file, number: number))
        continue
      }
      lines.append(Line(text: text[..<included.range.lowerBound], file: file, number: number))
      if let other = open(included.name) {
        add(other, depth: depth + 1)
      } else {
        losses.append(
          lost("\(included.name) is missing, and is left out", file, number))
      }
      lines.append(Line(text: text[included.range.upperBound...], file: file, number: number))
    }
  }

  /// `\input{name}`, `\include{name}`, `\subfile{name}` before any comment.
  private static func inclusion(in line: Substring) -> (
    range: Range<Substring.Index>, name: String
  )? {
    guard
      let match = line.firstMatch(of: /\\(?:input|include|subfile|subimport)\s*\{([^{}#\\]+)\}/),
      !line[..<match.range.lowerBound].isCommented
    else { return nil }
    return (match.range, match.1.trimmingCharacters(in: .whitespaces))
  }

  private func open(_ name: String) -> SourceFile? {
    for candidate in [name, name + ".tex"] {
      let path = candidate.hasPrefix("/") ? candidate : folder + candidate
      var isFolder: ObjCBool = false
      if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue {
        return try? Self.file(at: path)
      }
    }
    return nil
  }
}

/// Something that the notebook does not have, at its line of the paper.
func lost(_ message: String, _ file: SourceFile, _ line: Int) -> Diagnostic {
  let (text, start) = (file.line(line), file.offset(ofLine: line))
  let indent = text.prefix { $0 == " " || $0 == "\t" }.utf8.count
  return .warning(
    "import.lost", message, at: Span(file, start + indent..<start + text.utf8.count))
}

extension Substring {
  /// Whether a comment begins in it.
  fileprivate var isCommented: Bool {
    var isEscaped = false
    for character in self {
      if isEscaped {
        isEscaped = false
      } else if character == "\\" {
        isEscaped = true
      } else if character == "%" {
        return true
      }
    }
    return false
  }
}
