import Glibc

/// A number rounded to so many decimals of its mantissa.
struct Scientific {
  var mantissa: String
  var exponent: Int

  init(_ value: Double, decimals: Int) {
    let parts = printed("%.*e", decimals, value).split(separator: "e")
    mantissa = String(parts[0])
    exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
  }

  /// The mantissa's digits without sign and point.
  var digits: String { mantissa.filter(\.isNumber) }
}

/// `printf` into a string.
package func printed(_ format: String, _ arguments: any CVarArg...) -> String {
  withVaList(arguments) { list in
    var buffer = [CChar](repeating: 0, count: 512)
    let length = vsnprintf(&buffer, buffer.count, format, list)
    let bytes = buffer.prefix(max(0, min(Int(length), 511))).map { UInt8(bitPattern: $0) }
    return String(decoding: bytes, as: UTF8.self)
  }
}
