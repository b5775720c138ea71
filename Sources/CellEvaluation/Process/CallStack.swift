import Diagnostics

/// Addresses of a notebook's program as places in the notebook, by the toolchain's symbolizer.
struct CallStack {
  let toolchain: Toolchain
  let program: String
  /// What the compiler calls the notebook.
  let fileName: String

  /// The notebook's lines on the stack, innermost first, each line once in a row.
  func lines(_ stack: [UInt64]) async -> [Int] {
    guard !stack.isEmpty else { return [] }
    let addresses = stack.prefix(64).filter { $0 < 1 << 40 }.map { "0x" + String($0, radix: 16) }
    let command = Command(
      program: toolchain.symbolizer,
      arguments: ["--obj=\(program)", "--output-style=GNU", "--no-demangle"] + addresses,
      folder: "/", timeout: 20)
    guard let result = try? await command.run() else { return [] }
    var lines: [Int] = []
    for place in result.output.split(separator: "\n") where place.hasPrefix(fileName + ":") {
      let number = place.dropFirst(fileName.utf8.count + 1).prefix { $0.isNumber }
      if let line = Int(number), line > 0, line != lines.last { lines.append(line) }
    }
    return lines
  }

  /// A line's code as a span: without blanks around.
  static func span(ofLine line: Int, in file: SourceFile) -> Span {
    let text = file.line(line)
    let start = file.offset(ofLine: line)
    let indentation = text.utf8.prefix { $0 == 32 || $0 == 9 }.count
    let trailing = text.utf8.reversed().prefix { $0 == 32 || $0 == 9 }.count
    let end = max(start + indentation, start + text.utf8.count - trailing)
    return Span(file, start + indentation..<end)
  }
}
