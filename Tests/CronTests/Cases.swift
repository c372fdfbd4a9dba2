import Foundation

/// The cases that lie beside the tests, one JSON object a line.
enum Cases {
  static func read<Case: Decodable>(_ name: String, as type: Case.Type = Case.self) throws -> [Case] {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Cases").appending(path: name)
    let decoder = JSONDecoder()
    return try Data(contentsOf: file).split(separator: UInt8(ascii: "\n")).map { try decoder.decode(type, from: $0) }
  }
}
