import ConnectionRequests
import Foundation
import Glibc
import Testing

@testable import Drafts

extension Draft {
  /// A draft with an identifier that begins with `7f3a91c2`.
  static func sample(
    organization: String = "Bob Big Boy", id: String = "7f3a91c2-0000-4000-8000-000000000001",
    savedAt: Int = 1_523_390_502
  ) throws -> Draft {
    var request = ConnectionRequest()
    request.organizationName = organization
    let id = try #require(UUID(uuidString: id))
    return Draft(id: id, savedAt: Date(timeIntervalSince1970: Double(savedAt)), request: request)
  }
}

/// The permission bits of a file or folder.
func mode(_ path: String) throws -> mode_t {
  var status = stat()
  try #require(lstat(path, &status) == 0, "\(path) is missing")
  return status.st_mode & 0o7777
}

func contents(_ path: String) throws -> [UInt8] { try Array(Data(contentsOf: URL(filePath: path))) }

func write(_ text: String, to path: String) throws { try Data(text.utf8).write(to: URL(filePath: path)) }

/// The names of everything in a folder, but for what a store keeps there for itself.
func names(_ folder: String) throws -> [String] {
  try FileManager.default.contentsOfDirectory(atPath: folder).filter { !$0.hasSuffix(".before") }.sorted()
}
