import ConnectionRequests
import Foundation

/// A draft of the soak, told from the others by its organization.
struct SoakDraft {
  let number: Int
  let id: UUID

  init(_ number: Int, seed: UInt64) {
    self.number = number
    var numbers = SeededNumbers(seed, 1, number)
    let (high, low) = (numbers.next(), numbers.next())
    let bytes =
      (0..<8).map { UInt8(truncatingIfNeeded: high >> ($0 * 8)) }
      + (0..<8).map { UInt8(truncatingIfNeeded: low >> ($0 * 8)) }
    id = UUID(
      uuid: (
        bytes[0], bytes[1], bytes[2], bytes[3], bytes[4], bytes[5], bytes[6], bytes[7], bytes[8], bytes[9], bytes[10],
        bytes[11], bytes[12], bytes[13], bytes[14], bytes[15]
      ))
  }

  var organization: String { "Soak \(number)" }
  var fileName: String { "soak-\(number).json" }

  var request: ConnectionRequest {
    var request = ConnectionRequest()
    request.organizationName = organization
    request.primaryContactName = "Contact \(number)"
    var integration = Integration()
    integration.type = "item"
    integration.updateFrequency = "\(number % 60) 6 * * *"
    request.integrations = [integration]
    return request
  }

  /// A request of somebody else that a person has to compare: another spelling of the contact.
  var similarRequest: ConnectionRequest {
    var request = request
    request.primaryContactName = request.primaryContactName.uppercased()
    return request
  }

  /// The file that the program is given.
  var text: String {
    """
    {"format": "intake-draft", "schema": 1, "draft_id": "\(id.uuidString.lowercased())",
     "saved_at": "2026-11-23T14:02:00Z", "request": \(String(decoding: request.body, as: UTF8.self))}

    """
  }
}
