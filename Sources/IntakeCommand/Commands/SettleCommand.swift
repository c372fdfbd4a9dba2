import ConnectionRequests
import ConnectionsAPI
import Drafts
import Foundation
import Networking

/// `intake settle`: finds out whether attempts that nobody knows the end of have arrived; it sends nothing.
struct SettleCommand {
  /// Drafts by their names, or paths; none means every draft with such an attempt.
  var sources: [String]
  /// The request on the server that a person says it is.
  var identifier: String?
  var isJSON: Bool
  var folders: Folders
}
