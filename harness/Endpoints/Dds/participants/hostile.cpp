// A sender that keeps neither the bounds nor the ranges of lse66.idl. lse66-dds-hostile DOMAIN, then lines on standard input:
//   send good         a command as it should be
//   send long         a name of a megabyte
//   send unterminated a name of 101 bytes, one too many
//   send regions      a million regions
//   send bytes        a name that is not UTF-8
// Each waits until somebody reads. It says: sent N.
#include <cstdlib>
#include <vector>

#include "dds/dds.h"
#include "hostile.h"

// bus.hpp knows the topics by the other IDL's types, which cannot be compiled beside these: what is needed of it is here.
#include <iostream>
#include <string>

namespace {

const char *Configuration =
    "<CycloneDDS><Domain id=\"any\"><General><Interfaces><NetworkInterface name=\"lo\"/></Interfaces><AllowMulticast>false</AllowMulticast></General>"
    "<Discovery><ParticipantIndex>auto</ParticipantIndex><MaxAutoParticipantIndex>31</MaxAutoParticipantIndex><Peers><Peer address=\"127.0.0.1\"/></Peers></Discovery>"
    "</Domain></CycloneDDS>";

void awaitReader(dds_entity_t writer) {
  dds_set_status_mask(writer, DDS_PUBLICATION_MATCHED_STATUS);
  dds_entity_t waitset = dds_create_waitset(dds_get_participant(writer));
  dds_waitset_attach(waitset, writer, writer);
  dds_publication_matched_status_t status{};
  while (dds_get_publication_matched_status(writer, &status) == DDS_RETCODE_OK && status.current_count == 0) dds_waitset_wait(waitset, nullptr, 0, DDS_SECS(1));
  dds_delete(waitset);
}

void send(dds_entity_t writer, const std::string &what, uint64_t number) {
  std::string name = what == "long" ? std::string(1 << 20, 'x') : what == "unterminated" ? std::string(101, 'x') : what == "bytes" ? "\xC0\xAF" : "visit";
  std::vector<lse66_Region> regions(what == "regions" ? 1'000'000 : 8);
  for (size_t index = 0; index < regions.size(); index++) regions[index] = {static_cast<uint32_t>(index % 8), true, 50, 50, true, 300, 300};
  lse66_InitGuider command{};
  std::string sender = "hostile";
  command.sender = sender.data();
  command.number = number;
  command.has_exposure = true;
  command.exposure = name.data();
  command.regions._buffer = regions.data();
  command.regions._length = command.regions._maximum = static_cast<uint32_t>(regions.size());
  awaitReader(writer);
  dds_return_t written = dds_write(writer, &command);
  std::cout << (written == DDS_RETCODE_OK ? "sent " : "not sent ") << number << std::endl;
}

}  // namespace

int main(int argc, char **argv) {
  auto domain = static_cast<dds_domainid_t>(argc == 2 ? std::atoi(argv[1]) : 0);
  if (dds_create_domain(domain, Configuration) < 0) return EXIT_FAILURE;
  dds_entity_t participant = dds_create_participant(domain, nullptr, nullptr);
  dds_entity_t topic = dds_create_topic(participant, &lse66_InitGuider_desc, "lse66_InitGuider", nullptr, nullptr);
  dds_qos_t *qos = dds_create_qos();
  dds_qset_reliability(qos, DDS_RELIABILITY_RELIABLE, DDS_SECS(1));
  const std::string said = "simulated hostile 1";
  dds_qset_userdata(qos, said.data(), said.size());
  dds_entity_t writer = dds_create_writer(participant, topic, qos, nullptr);
  dds_delete_qos(qos);
  if (writer < 0) return EXIT_FAILURE;
  std::cout << "ready" << std::endl;
  uint64_t number = 0;
  for (std::string line; std::getline(std::cin, line);)
    if (line.rfind("send ", 0) == 0) send(writer, line.substr(5), ++number);
  dds_delete(domain);
  return EXIT_SUCCESS;
}
