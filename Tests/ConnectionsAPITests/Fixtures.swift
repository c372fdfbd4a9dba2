import ConnectionRequests
import ConnectionsAPI
import Foundation
import Networking
import TestSupport

/// A client over a script, at noon of 6 November 1994 in UTC.
func client(
  _ transport: any Transport, base: String = "https://api.example.com/timp", token: String? = "SECRET"
) throws -> ConnectionsClient {
  ConnectionsClient(
    baseURL: try BaseURL(base), token: try token.map { try Token($0) }, transport: transport
  ) { Date(timeIntervalSince1970: 784_123_200) }
}

/// A request with three integrations and two files.
var request: ConnectionRequest {
  var request = ConnectionRequest()
  request.organizationName = "Bob Big Boy"
  request.primaryContactName = "Bob Brown"
  request.integrations = ["item", "order", "other"].map { type in
    var integration = Integration()
    integration.type = type
    return integration
  }
  request.uploadedFiles = [UploadedFile(), UploadedFile()]
  return request
}

/// How the creation of the fixture's request ends where the server answers so.
func outcome(
  of status: Int, _ body: String, headers: [HTTPHeader] = [],
  completeness: HTTPResponse.Completeness = .whole
) throws -> CreateOutcome {
  let response = HTTPResponse(status: status, headers: headers, body: Array(body.utf8), completeness: completeness)
  return try client(ScriptedTransport(.answered(response))).create(request)
}

extension CreateOutcome {
  /// What the server said, whatever became of the request.
  var findings: [Finding] {
    switch self {
    case .refused(let refusal), .notAuthorised(let refusal), .throttled(let refusal): refusal.findings
    case .unknown(.answer(_, let findings)): findings
    default: []
    }
  }
}
