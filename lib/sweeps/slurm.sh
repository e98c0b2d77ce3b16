#!/bin/bash
# One slice of a sweep for each task of an array, from the folder where lrlab is installed:
#   sbatch --array=0-$(($(npx lrlab sweep status runs --slices) - 1))%50 slurm.sh runs
# The same command does what is left.
#SBATCH --job-name=lrlab-sweep
#SBATCH --cpus-per-task=1
#SBATCH --mem=2G
#SBATCH --time=01:00:00
#SBATCH --requeue
#SBATCH --open-mode=append
#SBATCH --output=%x-%A_%a.log
exec npx lrlab sweep run "${1:?the folder of the sweep}" --workers 1 --slice "$SLURM_ARRAY_TASK_ID"
