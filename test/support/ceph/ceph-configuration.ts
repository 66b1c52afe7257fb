/** What differs from one gateway to the next. */
export interface CephPlace {
  fsid: string;
  monitorPort: number;
  gatewayPort: number;
}

/** The folder as the daemons see it. */
export const cephFolder = "/run/stowage-ceph";

/** The text of `ceph.conf`: one machine, one copy of everything, no keys between the daemons, nothing but loopback. */
export function cephConfiguration({ fsid, monitorPort, gatewayPort }: CephPlace): string {
  // A full disk of the machine is not the tests' affair.
  const full = ["mon_data_avail_warn = 1", "mon_data_avail_crit = 1"];
  return [
    "[global]",
    `fsid = ${fsid}`,
    "mon_initial_members = a",
    `mon_host = [v2:127.0.0.1:${monitorPort}]`,
    "public_addr = 127.0.0.1",
    "cluster_addr = 127.0.0.1",
    "ms_bind_ipv6 = false",
    "auth_cluster_required = none",
    "auth_service_required = none",
    "auth_client_required = none",
    "ms_mon_client_mode = crc",
    "osd_pool_default_size = 1",
    "osd_pool_default_min_size = 1",
    "osd_pool_default_pg_num = 4",
    "osd_pool_default_pg_autoscale_mode = off",
    "osd_crush_chooseleaf_type = 0",
    "mon_allow_pool_size_one = true",
    "mon_max_pg_per_osd = 2000",
    ...full,
    `run_dir = ${cephFolder}`,
    `log_file = ${cephFolder}/$name.log`,
    `crash_dir = ${cephFolder}`,
    `admin_socket = ${cephFolder}/$name.asok`,
    `keyring = ${cephFolder}/keyring`,
    "[mon]",
    `mon_data = ${cephFolder}/mon`,
    `mon_cluster_log_file = ${cephFolder}/cluster.log`,
    "[osd]",
    `osd_data = ${cephFolder}/osd`,
    "osd_objectstore = bluestore",
    "bluestore_block_create = true",
    `bluestore_block_size = ${4 * 1024 ** 3}`,
    "osd_memory_target = 939524096",
    "[client.rgw]",
    `rgw_frontends = beast endpoint=127.0.0.1:${gatewayPort} tcp_nodelay=1`,
    `rgw_data = ${cephFolder}/rgw`,
    "rgw_dns_name = localhost",
    "rgw_thread_pool_size = 64",
    "",
  ].join("\n");
}
