internal import CCrypto
import Foundation

/// SHA-256, by OpenSSL.
public enum SHA256 {
  /// The 32 bytes of a digest.
  public static func digest(_ bytes: [UInt8]) -> [UInt8] {
    var digest = [UInt8](repeating: 0, count: 32)
    var count: UInt32 = 0
    let isDone = EVP_Digest(bytes, bytes.count, &digest, &count, EVP_sha256(), nil)
    precondition(isDone == 1 && count == 32, "OpenSSL has no SHA-256")
    return digest
  }

  /// A digest in hexadecimal.
  public static func hex(_ bytes: [UInt8]) -> String {
    digest(bytes).map { byte in
      let text = String(byte, radix: 16)
      return text.count == 1 ? "0" + text : text
    }.joined()
  }

  /// The digest of a file's content in hexadecimal; nil when it cannot be read.
  public static func hex(ofFile path: String) -> String? {
    guard let data = try? Data(contentsOf: URL(fileURLWithPath: path)) else { return nil }
    return hex([UInt8](data))
  }
}
