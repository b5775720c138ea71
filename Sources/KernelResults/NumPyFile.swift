internal import Glibc
public import Matrices

/// An array in a `.npy` file, of which rows are read as they are needed.
///
/// The first axis counts rows; what lies behind it (28 × 28 pixels) counts as one row's columns.
public struct NumPyFile: Sendable {
  /// The file, as it was given.
  public let path: String
  /// The axes.
  public var shape: [Int] { header.shape }
  /// The length of the first axis.
  public var rows: Int { header.shape.first ?? 0 }
  /// The product of the others.
  public var columns: Int { header.shape.dropFirst().reduce(1, *) }
  /// Whether these are integers along one axis: labels of classes.
  public var isLabels: Bool { header.element.isInteger && header.shape.count == 1 }
  private let header: NumPyHeader

  /// Reads the head of a file, and sees that the rest is there.
  ///
  /// - Throws: `ResultFileError`.
  public init(_ path: String) throws(ResultFileError) {
    self.path = path
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw ResultFileError(.unreadable, path, String(cString: strerror(errno)))
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw ResultFileError(.unreadable, path, "this is no file")
    }
    var bytes = [UInt8](repeating: 0, count: min(Int(status.st_size), 1 << 16))
    let count = pread(descriptor, &bytes, bytes.count, 0)
    header = try NumPyHeader(Array(bytes.prefix(max(count, 0))), path: path)
    guard !header.shape.isEmpty, header.shape.allSatisfy({ $0 > 0 }) else {
      throw ResultFileError(.malformed, path, "an array of shape \(header.shape) has no rows")
    }
    // As a double: a damaged head may name more than an integer holds.
    let expected = header.shape.reduce(Double(header.element.size)) { $0 * Double($1) }
    let there = Double(status.st_size) - Double(header.offset)
    guard there >= expected else {
      let shape = header.shape.map(String.init).joined(separator: " × ")
      throw ResultFileError(
        .malformed, path,
        "it ends early: \(max(Int(there), 0)) bytes of elements, too few for \(shape)")
    }
  }

  /// All rows.
  public func matrix() throws(ResultFileError) -> Matrix { try matrix(rows: 0..<rows) }

  /// Some rows, as doubles.
  public func matrix(rows range: Range<Int>) throws(ResultFileError) -> Matrix {
    try matrix(rowRanges: [range])
  }

  /// The rows of these ranges, one range after the other.
  public func matrix(rowRanges: [Range<Int>]) throws(ResultFileError) -> Matrix {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw ResultFileError(.unreadable, path, String(cString: strerror(errno)))
    }
    defer { close(descriptor) }
    let (size, width) = (header.element.size, columns)
    let total = rowRanges.reduce(0) { $0 + $1.count }
    var failure: ResultFileError?
    let result = Matrix(
      rows: total, columns: width,
      unsafeUninitialized: { target in
        var at = 0
        let step = max(1, (1 << 22) / (size * width))
        var bytes = [UInt8](repeating: 0, count: step * size * width)
        for range in rowRanges where failure == nil {
          for start in stride(from: range.lowerBound, to: range.upperBound, by: step) {
            let count = min(step, range.upperBound - start) * width
            let got = pread(
              descriptor, &bytes, count * size, off_t(header.offset + start * width * size))
            guard got == count * size else {
              failure = ResultFileError(
                .unreadable, path, got < 0 ? String(cString: strerror(errno)) : "it ends early")
              break
            }
            convert(bytes, count, target + at)
            at += count
          }
        }
      })
    if let failure { throw failure }
    return result
  }

  private func convert(_ bytes: [UInt8], _ count: Int, _ target: UnsafeMutablePointer<Double>) {
    func each<Value>(_ type: Value.Type, _ double: (Value) -> Double) {
      bytes.withUnsafeBytes { raw in
        let values = raw.bindMemory(to: type)
        for k in 0..<count { target[k] = double(values[k]) }
      }
    }
    switch header.element {
    case .double: each(Double.self) { $0 }
    case .single: each(Float.self) { Double($0) }
    case .signed64: each(Int64.self) { Double($0) }
    case .signed32: each(Int32.self) { Double($0) }
    case .signed16: each(Int16.self) { Double($0) }
    case .signed8: each(Int8.self) { Double($0) }
    case .unsigned8, .boolean: each(UInt8.self) { Double($0) }
    case .unsigned16: each(UInt16.self) { Double($0) }
    }
  }
}
