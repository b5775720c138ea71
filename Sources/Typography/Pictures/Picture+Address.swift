import Foundation

extension Picture {
  /// The bytes of an address that holds them: `data:image/png;base64,…` (RFC 2397).
  static func contents(ofAddress address: String) throws(PictureError) -> [UInt8] {
    guard let comma = address.firstIndex(of: ",") else { throw .data }
    let head = address[..<comma].lowercased()
    let body = String(address[address.index(after: comma)...])
    if head.hasSuffix(";base64") {
      let plain = body.removingPercentEncoding ?? body
      guard let data = Data(base64Encoded: plain, options: .ignoreUnknownCharacters), !data.isEmpty
      else { throw .data }
      return [UInt8](data)
    }
    guard let text = body.removingPercentEncoding else { throw .data }
    return Array(text.utf8)
  }
}
