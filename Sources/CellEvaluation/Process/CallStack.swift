import Diagnostics

/// Addresses of a notebook's program as places in the notebook, by the toolchain's symbolizer.
struct CallStack {
  let toolchain: Toolchain
  let program: String
  let files: CodeFiles

  /// The notebook's lines on the stack, innermost first, each line once in a row.
  func lines(_ stack: [UInt64]) async -> [CodeLine] {
    guard !stack.isEmpty else { return [] }
    let addresses = stack.prefix(64).filter { $0 < 1 << 40 }.map { "0x" + String($0, radix: 16) }
    let command = Command(
      program: toolchain.symbolizer,
      arguments: ["--obj=\(program)", "--output-style=GNU", "--no-demangle"] + addresses,
      folder: "/", timeout: 20)
    guard let result = try? await command.run() else { return [] }
    var lines: [CodeLine] = []
    for place in result.output.split(separator: "\n").compactMap(files.place(leading:))
    where place != lines.last {
      lines.append(place)
    }
    return lines
  }
}
